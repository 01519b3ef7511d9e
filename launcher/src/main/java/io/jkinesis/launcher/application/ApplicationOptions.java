package io.jkinesis.launcher.application;

import io.jkinesis.launcher.aws.EndpointConverter;
import io.jkinesis.launcher.services.LocalEndpoints;
import io.jkinesis.worker.JkinesisException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Options that name an application: its properties file, or its name and the location of DynamoDB.
 * Use as a picocli mixin.
 */
public final class ApplicationOptions {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      description = "the application's properties file, as for run; or give --app")
  private @Nullable Path file;

  @Option(
      names = "--app",
      paramLabel = "APP",
      description =
          "the application's name, which is also the name of its lease table; instead of FILE")
  private @Nullable String name;

  @Option(
      names = "--dynamodb-endpoint",
      paramLabel = "URL",
      converter = EndpointConverter.class,
      description = "with --app: the endpoint of DynamoDB (default: the region's)")
  private @Nullable URI endpoint;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description =
          "with --app: AWS region; without it AWS_REGION, then the profile's (us-east-1 if DynamoDB"
              + " is on loopback)")
  private @Nullable String region;

  @Option(
      names = "--failover-time",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "with --app: its failoverTimeMillis, if it is not the KCL's default of 10s")
  private @Nullable Duration failover;

  @Option(
      names = "--local",
      description = "with --app: the local services of this user, which jkinesis local runs")
  private boolean local;

  /** Returns whether any option was given. */
  public boolean isGiven() {
    return local || !ApplicationReference.NONE.equals(asGiven());
  }

  /**
   * Returns the options as they were given, with the endpoint of the local services.
   *
   * @throws JkinesisException if there are no local services, or another place is given, too
   */
  public ApplicationReference reference() throws JkinesisException {
    LocalEndpoints services = localServices();
    return services == null
        ? asGiven()
        : new ApplicationReference(null, name, services.dynamoDb(), null, failover);
  }

  /** Returns the local services; null if the application is elsewhere. */
  public @Nullable LocalEndpoints localServices() throws JkinesisException {
    if (!local) {
      return null;
    }
    if (file != null || endpoint != null || region != null) {
      throw JkinesisException.usage(
          "--local goes with --app, and without --dynamodb-endpoint and --region; it has its own");
    }
    return LocalEndpoints.find();
  }

  private ApplicationReference asGiven() {
    return new ApplicationReference(file, name, endpoint, region, failover);
  }
}
