package io.jkinesis.launcher.aws;

import io.jkinesis.launcher.services.LocalCredentials;
import io.jkinesis.worker.internal.aws.Loopback;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * Options of commands that use AWS. Use as a picocli mixin, then configure a client's builder with
 * {@link #configure}.
 */
public final class AwsOptions {

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      converter = EndpointConverter.class,
      description = "the endpoint of Kinesis (default: the region's)")
  @Nullable URI endpoint;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description =
          "AWS region; without it AWS_REGION, then the profile's (us-east-1 with a loopback --endpoint)")
  @Nullable String region;

  /** Returns the options for only {@code --endpoint URL}. */
  public static AwsOptions of(URI endpoint) {
    return of(endpoint, null);
  }

  /**
   * Returns the options for {@code --endpoint URL} and {@code --region REGION}; null means not
   * given.
   */
  public static AwsOptions of(@Nullable URI endpoint, @Nullable String region) {
    AwsOptions options = new AwsOptions();
    options.endpoint = endpoint;
    options.region = region;
    return options;
  }

  /** Returns whether any option was given. */
  public boolean isGiven() {
    return endpoint != null || region != null;
  }

  /**
   * Sets the endpoint, region, credentials and HTTP client. If the endpoint is on loopback, as for
   * the local services, it also uses the local services' region and credentials.
   */
  public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configure(B builder) {
    // Named explicitly because the KCL brings three HTTP clients, and the SDK refuses to choose.
    builder.httpClientBuilder(UrlConnectionHttpClient.builder()).credentialsProvider(credentials());
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    if (region != null) {
      builder.region(Region.of(region));
    } else if (isLocal()) {
      builder.region(Region.US_EAST_1);
    }
    return builder;
  }

  private AwsCredentialsProvider credentials() {
    return isLocal() ? new LocalCredentials() : DefaultCredentialsProvider.builder().build();
  }

  private boolean isLocal() {
    return endpoint != null && Loopback.is(endpoint);
  }
}
