package io.jkinesis.launcher.local;

import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.aws.AwsErrors;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Creates streams and waits until they can be used. */
final class StreamCreator {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(100);

  private final KinesisClient kinesis;

  StreamCreator(KinesisClient kinesis) {
    this.kinesis = kinesis;
  }

  /** Creates the streams and returns when all are ACTIVE. */
  void create(List<NewStream> streams) throws JkinesisException, InterruptedException {
    try {
      for (NewStream stream : streams) {
        kinesis.createStream(
            request -> request.streamName(stream.name()).shardCount(stream.shards()));
      }
      for (NewStream stream : streams) {
        awaitActive(stream.name());
      }
    } catch (SdkException e) {
      throw AwsErrors.failure("Kinesis", kinesis, e);
    }
  }

  private void awaitActive(String stream) throws JkinesisException, InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (status(stream) != StreamStatus.ACTIVE) {
      if (System.nanoTime() > deadline) {
        throw JkinesisException.failure(
            "the stream " + stream + " is not ACTIVE after " + LIMIT.toSeconds() + " s");
      }
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
    }
  }

  private StreamStatus status(String stream) {
    return kinesis
        .describeStreamSummary(request -> request.streamName(stream))
        .streamDescriptionSummary()
        .streamStatus();
  }
}
