package io.jkinesis.launcher.reset;

import io.jkinesis.launcher.application.Application;
import io.jkinesis.launcher.application.ApplicationReference;
import io.jkinesis.launcher.aws.AwsOptions;
import io.jkinesis.launcher.aws.EndpointConverter;
import io.jkinesis.launcher.services.LocalEndpoints;
import io.jkinesis.launcher.stream.KinesisStream;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.aws.AwsErrors;
import io.jkinesis.worker.internal.aws.Loopback;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Options that name an application's stream if its properties file does not. */
final class StreamOptions {

  @Option(
      names = "--stream",
      paramLabel = "STREAM",
      description =
          "with --app: the stream's name or ARN, for looking up a time, for checking a sequence"
              + " number, and for shards without a lease; with several streams: the one to reset")
  private @Nullable String stream;

  @Option(
      names = "--kinesis-endpoint",
      paramLabel = "URL",
      converter = EndpointConverter.class,
      description = "with --stream: the endpoint of Kinesis (default: the region's)")
  private @Nullable URI endpoint;

  /** Looks for the stream there, unless {@code --kinesis-endpoint} is given; null for AWS. */
  StreamOptions in(@Nullable LocalEndpoints services) {
    if (services != null && endpoint == null) {
      endpoint = services.kinesis();
    }
    return this;
  }

  /** Returns the application's stream; null if it is not known. The caller closes it. */
  @Nullable KinesisStream open(Application application, ApplicationReference reference)
      throws JkinesisException {
    Application.StreamAddress address = application.stream();
    if (address != null) {
      if (endpoint != null || (stream != null && !address.streams().isList())) {
        throw JkinesisException.usage(
            "--stream and --kinesis-endpoint go with --app; FILE names the stream");
      }
      String name = address.name(stream, "--stream");
      return new KinesisStream(address.kinesis().configure(KinesisClient.builder()).build(), name);
    }
    if (stream == null) {
      return null;
    }
    if (endpoint == null && reference.endpoint() != null && Loopback.is(reference.endpoint())) {
      throw JkinesisException.usage(
          "DynamoDB is on this machine; give --kinesis-endpoint too, or the stream would be looked"
              + " for in AWS");
    }
    try {
      return new KinesisStream(
          AwsOptions.of(endpoint, reference.region()).configure(KinesisClient.builder()).build(),
          stream);
    } catch (SdkException e) {
      throw AwsErrors.noClient(e);
    }
  }
}
