package io.jkinesis.worker.internal.aws;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.regions.Region;

/**
 * The endpoint and the credentials of a client, for creating a client of another type for the same
 * service.
 */
public record ClientSettings(
    Region region,
    @Nullable URI endpoint,
    IdentityProvider<? extends AwsCredentialsIdentity> credentials) {

  /** Returns the settings of a client, which may be closed afterwards. */
  public static ClientSettings of(AwsClient client) {
    AwsServiceClientConfiguration configuration = client.serviceClientConfiguration();
    return new ClientSettings(
        configuration.region(),
        configuration.endpointOverride().orElse(null),
        configuration.credentialsProvider());
  }

  /** Sets them, and the HTTP client, on a builder. */
  public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configure(B builder) {
    builder.httpClientBuilder(UrlConnectionHttpClient.builder()).region(region);
    builder.credentialsProvider(credentials);
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder;
  }
}
