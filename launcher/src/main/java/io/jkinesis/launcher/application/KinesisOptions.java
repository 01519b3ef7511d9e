package io.jkinesis.launcher.application;

import io.jkinesis.launcher.aws.AwsOptions;
import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.launcher.services.LocalEndpoints;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.aws.AwsErrors;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * The location of a stream for commands that write to it: an endpoint and a region, or an
 * application's properties file. Use as a picocli mixin.
 */
public final class KinesisOptions {

  @Mixin private AwsOptions aws = new AwsOptions();

  @Option(
      names = "--properties",
      paramLabel = "FILE",
      description =
          "an application's properties file, as for run: its Kinesis endpoint, region and"
              + " credentials are used")
  private @Nullable Path properties;

  @Option(names = "--local", description = "use the local services that jkinesis local runs")
  private boolean local;

  /**
   * A stream, and a client of its Kinesis.
   *
   * @param name the stream's name or ARN
   */
  public record KinesisTarget(KinesisClient client, String name) {}

  /**
   * Creates a client. The caller closes it.
   *
   * @param stream the given stream; null for the one in the properties file
   */
  public KinesisTarget open(@Nullable String stream) throws JkinesisException {
    if (local && (properties != null || aws.isGiven())) {
      throw JkinesisException.usage(
          "give --local, or --properties, or --endpoint and --region; --local has its own");
    }
    if (properties != null) {
      if (aws.isGiven()) {
        throw JkinesisException.usage(
            "give --properties, or --endpoint and --region; the properties file has its own");
      }
      Application.StreamAddress address =
          ApplicationReference.stream(AppProperties.read(properties));
      String name = stream == null ? address.name(null, "--stream") : stream;
      return new KinesisTarget(address.kinesis().configure(KinesisClient.builder()).build(), name);
    }
    if (stream == null) {
      throw JkinesisException.usage("no stream is given; give --stream, or --properties FILE");
    }
    AwsOptions where = local ? AwsOptions.of(LocalEndpoints.find().kinesis()) : aws;
    try {
      return new KinesisTarget(where.configure(KinesisClient.builder()).build(), stream);
    } catch (SdkException e) {
      throw AwsErrors.noClient(e);
    }
  }
}
