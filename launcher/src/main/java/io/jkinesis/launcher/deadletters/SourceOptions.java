package io.jkinesis.launcher.deadletters;

import io.jkinesis.launcher.application.KinesisOptions;
import io.jkinesis.launcher.aws.AwsOptions;
import io.jkinesis.launcher.aws.EndpointConverter;
import io.jkinesis.launcher.stream.KinesisStream;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.aws.AwsErrors;
import io.jkinesis.worker.internal.files.StateFolder;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Where services are that dead letters are read from; a picocli mixin. */
final class SourceOptions {

  private static final Pattern AWS_HOST = Pattern.compile("sqs\\.([a-z0-9-]+)\\.amazonaws\\..*");

  @Option(
      names = "--source-region",
      paramLabel = "REGION",
      description =
          "AWS region of the dead letters (default: the queue's by its URL, the stream's by the"
              + " options above, the SDK's for S3)")
  private @Nullable String region;

  @Option(
      names = "--source-endpoint",
      paramLabel = "URL",
      converter = EndpointConverter.class,
      description = "where S3, or Kinesis for kinesis:STREAM, answers")
  private @Nullable URI endpoint;

  @Option(
      names = "--notes",
      paramLabel = "FOLDER",
      description =
          "where it is noted what was replayed from S3 and Kinesis (default: deadletters in"
              + " jkinesis's state folder)")
  private @Nullable Path notes;

  /**
   * Opens a source.
   *
   * @param kinesis where its stream is, unless an option of this class says so
   * @param again whether what was replayed before is replayed, too
   */
  LetterSource open(SourceAddress address, KinesisOptions kinesis, boolean again)
      throws JkinesisException {
    if (address instanceof SourceAddress.Queue queue) {
      return new QueueSource(queues(queue.url(), region), queue.url().toString());
    }
    if (address instanceof SourceAddress.Bucket bucket) {
      S3Client s3 = buckets();
      try {
        String at = endpoint == null ? "" : " " + endpoint;
        return new BucketSource(s3, bucket, notes("s3 " + bucket.bucket() + at, again));
      } catch (JkinesisException e) {
        s3.close();
        throw e;
      }
    }
    return stream(((SourceAddress.Stream) address).nameOrArn(), kinesis, again);
  }

  private LetterSource stream(String nameOrArn, KinesisOptions kinesis, boolean again)
      throws JkinesisException {
    KinesisStream stream = new KinesisStream(streams(nameOrArn, kinesis), nameOrArn);
    try {
      return new StreamSource(stream, notes(identity(stream), again));
    } catch (JkinesisException e) {
      stream.close();
      throw e;
    }
  }

  private KinesisClient streams(String nameOrArn, KinesisOptions kinesis) throws JkinesisException {
    if (region == null && endpoint == null) {
      return kinesis.open(nameOrArn).client();
    }
    try {
      return AwsOptions.of(endpoint, region).configure(KinesisClient.builder()).build();
    } catch (SdkException e) {
      throw AwsErrors.noClient(e);
    }
  }

  /** One of the same name that was created later has other letters. */
  private static String identity(KinesisStream stream) throws JkinesisException {
    StreamDescriptionSummary summary = stream.summary();
    return summary.streamARN() + " " + summary.streamCreationTimestamp().getEpochSecond();
  }

  private SourceNotes notes(String source, boolean again) throws JkinesisException {
    return SourceNotes.open(notes == null ? StateFolder.of("deadletters") : notes, source, again);
  }

  private S3Client buckets() throws JkinesisException {
    try {
      S3ClientBuilder builder = AwsOptions.of(endpoint, region).configure(S3Client.builder());
      return builder.forcePathStyle(endpoint != null).build();
    } catch (SdkException e) {
      throw AwsErrors.noClient(e);
    }
  }

  /** Makes a client for a queue; without a region, in that of the queue's URL. */
  static SqsClient queues(URI url, @Nullable String region) throws JkinesisException {
    Matcher host = AWS_HOST.matcher(url.getHost());
    String ofUrl = host.matches() ? host.group(1) : null;
    URI endpoint = URI.create(url.getScheme() + "://" + url.getAuthority());
    try {
      return AwsOptions.of(endpoint, region == null ? ofUrl : region)
          .configure(SqsClient.builder())
          .build();
    } catch (SdkException e) {
      throw AwsErrors.noClient(e);
    }
  }
}
