package io.jkinesis.launcher.application;

import io.jkinesis.launcher.aws.AwsOptions;
import io.jkinesis.launcher.check.Checks;
import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.launcher.config.AppStreams;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.Causes;
import io.jkinesis.worker.internal.aws.AwsErrors;
import io.jkinesis.worker.internal.aws.ClientSettings;
import io.jkinesis.worker.internal.leases.LeaseWatch;
import io.jkinesis.worker.internal.leases.TableNames;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A user's reference to an application: its properties file, or its name and the settings that
 * differ from the defaults.
 */
public record ApplicationReference(
    @Nullable Path file,
    @Nullable String name,
    @Nullable URI endpoint,
    @Nullable String region,
    @Nullable Duration failover) {

  /** Returns a reference for which nothing was given. */
  public static final ApplicationReference NONE =
      new ApplicationReference(null, null, null, null, null);

  /** The KCL's default of {@code workerMetricsReporterFreqInMillis}. */
  private static final Duration REPORT_INTERVAL = Duration.ofSeconds(30);

  /** Reads the file and creates the client. The caller closes the application. */
  public Application open() throws JkinesisException {
    if (file == null) {
      return named();
    }
    if (!new ApplicationReference(file, null, null, null, null).equals(this)) {
      throw JkinesisException.usage(
          "give FILE or --app, not both; --dynamodb-endpoint, --region and --failover-time go with --app");
    }
    return read(AppProperties.read(file));
  }

  private Application named() throws JkinesisException {
    if (name == null) {
      throw JkinesisException.usage(
          "no application is given; give its properties FILE, or its name with --app");
    }
    if (failover != null && failover.isZero()) {
      throw JkinesisException.usage("--failover-time must be longer than 0");
    }
    try {
      return new Application(
          name,
          TableNames.of(name),
          Objects.requireNonNullElse(failover, LeaseWatch.DEFAULT_FAILOVER),
          REPORT_INTERVAL,
          AwsOptions.of(endpoint, region).configure(DynamoDbClient.builder()).build(),
          null);
    } catch (SdkException e) {
      throw AwsErrors.noClient(e);
    }
  }

  private static Application read(AppProperties file) throws JkinesisException {
    return resolve(
        file,
        hosted ->
            new Application(
                file.require("applicationName", "it names the lease table in DynamoDB"),
                new TableNames(
                    hosted.leaseTable(), hosted.workerTable(), hosted.coordinatorTable()),
                hosted.failover(),
                hosted.reportInterval(),
                ClientSettings.of(hosted.dynamoDb()).configure(DynamoDbClient.builder()).build(),
                stream(file, hosted)));
  }

  /** Returns the stream that an application's properties file names. */
  static Application.StreamAddress stream(AppProperties file) throws JkinesisException {
    return resolve(file, hosted -> stream(file, hosted));
  }

  private static Application.StreamAddress stream(AppProperties file, ResolvedApplication hosted)
      throws JkinesisException {
    return new Application.StreamAddress(AppStreams.of(file), ClientSettings.of(hosted.kinesis()));
  }

  private interface Reader<T> {
    T read(ResolvedApplication hosted) throws JkinesisException;
  }

  private static <T> T resolve(AppProperties file, Reader<T> reader) throws JkinesisException {
    Checks checks = new Checks(file);
    if (checks.properties().hasErrors()) {
      throw JkinesisException.usage(checks.errorLines());
    }
    try (ResolvedApplication hosted = ResolvedApplication.of(file.daemon())) {
      return reader.read(hosted);
    } catch (RuntimeException e) {
      // The KCL wraps exceptions of its clients' builders, most often about the region.
      SdkException sdk = Causes.find(e, SdkException.class);
      throw sdk == null ? file.wrong(Causes.line(e)) : AwsErrors.noClient(sdk);
    }
  }
}
