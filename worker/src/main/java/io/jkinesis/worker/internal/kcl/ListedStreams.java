package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.internal.Causes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.common.StreamConfig;
import software.amazon.kinesis.common.StreamIdentifier;
import software.amazon.kinesis.processor.FormerStreamsLeasesDeletionStrategy;
import software.amazon.kinesis.processor.FormerStreamsLeasesDeletionStrategy.NoLeaseDeletionStrategy;
import software.amazon.kinesis.processor.MultiStreamTracker;

/**
 * Tells the KCL the streams of a {@link StreamList}. Their leases have the account and the time of
 * creation of the stream in their keys, which Kinesis is asked for once, before a scheduler is
 * made.
 */
final class ListedStreams implements MultiStreamTracker {

  private static final long LIMIT_SECONDS = 15;

  private final StreamList streams;
  private final InitialPositionInStreamExtended position;
  private final KinesisAsyncClient kinesis;
  private @Nullable List<StreamConfig> found;

  /**
   * @param position where shards without a checkpoint start
   */
  ListedStreams(
      StreamList streams, InitialPositionInStreamExtended position, KinesisAsyncClient kinesis) {
    this.streams = streams;
    this.position = position;
    this.kinesis = kinesis;
  }

  /**
   * Asks Kinesis for each stream.
   *
   * @throws KclStartException if one does not exist, or Kinesis does not answer
   */
  synchronized void find() throws KclStartException, InterruptedException {
    List<StreamConfig> all = new ArrayList<>();
    for (String stream : streams.streams()) {
      StreamDescriptionSummary summary = describe(stream);
      all.add(
          new StreamConfig(
              StreamIdentifier.multiStreamInstance(
                  Arn.fromString(summary.streamARN()),
                  summary.streamCreationTimestamp().getEpochSecond()),
              position));
    }
    found = List.copyOf(all);
  }

  private StreamDescriptionSummary describe(String stream)
      throws KclStartException, InterruptedException {
    DescribeStreamSummaryRequest.Builder request = DescribeStreamSummaryRequest.builder();
    request = stream.startsWith("arn:") ? request.streamARN(stream) : request.streamName(stream);
    try {
      return kinesis
          .describeStreamSummary(request.build())
          .get(LIMIT_SECONDS, TimeUnit.SECONDS)
          .streamDescriptionSummary();
    } catch (ExecutionException e) {
      throw failure(
          Causes.find(e, ResourceNotFoundException.class) == null
              ? "DescribeStreamSummary of the stream %s failed: %s"
                  .formatted(stream, Causes.line(e))
              : "the stream " + stream + " does not exist");
    } catch (TimeoutException e) {
      throw failure(
          "DescribeStreamSummary of the stream %s was not answered within %d s"
              .formatted(stream, LIMIT_SECONDS));
    }
  }

  private static KclStartException failure(String what) {
    return new KclStartException(new IllegalStateException(what));
  }

  @Override
  public synchronized List<StreamConfig> streamConfigList() {
    return Objects.requireNonNull(found, "find comes first");
  }

  /** Checkpoints of a stream that is not in the list any more are kept: it may come back. */
  @Override
  public FormerStreamsLeasesDeletionStrategy formerStreamsLeasesDeletionStrategy() {
    return new NoLeaseDeletionStrategy();
  }
}
