package io.jkinesis.launcher.reset;

import io.jkinesis.launcher.stream.KinesisStream;
import io.jkinesis.launcher.terminal.ProgressLine;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.leases.Checkpoint;
import io.jkinesis.worker.internal.leases.StreamShards;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;

/** Finds a target in a stream, and rejects one that cannot be found. */
final class TargetDestinations implements Destinations {

  private final Target target;
  private final @Nullable KinesisStream stream;
  private final @Nullable StreamShards shards;
  private final ProgressLine progress;
  private int asked;

  /**
   * Creates one for leases and their stream; the stream is null if it is not known.
   *
   * @param progress receives messages about steps that take time
   */
  TargetDestinations(
      Target target,
      @Nullable KinesisStream stream,
      @Nullable StreamShards shards,
      ProgressLine progress) {
    this.target = target;
    this.stream = stream;
    this.shards = shards;
    this.progress = progress;
  }

  @Override
  public Destination of(String shardId) throws JkinesisException, InterruptedException {
    if (target instanceof Target.Oldest) {
      return Destination.at(Checkpoint.TRIM_HORIZON);
    } else if (target instanceof Target.Newest) {
      return new Destination(Checkpoint.LATEST, true);
    } else if (target instanceof Target.Position position) {
      requireRecord(shardId, position.checkpoint().sequenceNumber());
      return Destination.at(position.checkpoint());
    }
    return time(shardId, ((Target.Time) target).time());
  }

  private Destination time(String shardId, Instant time)
      throws JkinesisException, InterruptedException {
    if (stream == null || shards == null) {
      throw JkinesisException.usage(
          "a time must be looked up in the stream: give --stream, or the properties FILE");
    }
    asked++;
    progress.tell("looking for " + time + " in " + shardId + ", the shard number " + asked);
    return new TimeFinder(stream).find(shardId, shards.isClosed(shardId), time);
  }

  /** A worker that starts from a sequence number that is not the shard's never makes progress. */
  private void requireRecord(String shardId, String sequenceNumber)
      throws JkinesisException, InterruptedException {
    if (stream == null || shards == null) {
      return;
    }
    String iterator =
        shards.isInRange(shardId, sequenceNumber) ? stream.from(shardId, sequenceNumber) : null;
    if (iterator == null) {
      throw JkinesisException.usage(
          "%s is not a sequence number of %s in the stream %s"
              .formatted(sequenceNumber, shardId, stream.name()));
    }
    String first = firstFrom(stream, iterator);
    if (!sequenceNumber.equals(first)) {
      throw JkinesisException.usage(
          "%s has no record %s (any more): %s"
              .formatted(
                  shardId,
                  sequenceNumber,
                  first == null
                      ? "there is none from there on"
                      : "the first one from there on is " + first));
    }
  }

  private static @Nullable String firstFrom(KinesisStream stream, String from)
      throws JkinesisException, InterruptedException {
    String iterator = from;
    while (iterator != null) {
      GetRecordsResponse answer = stream.read(iterator);
      if (!answer.records().isEmpty()) {
        return answer.records().get(0).sequenceNumber();
      }
      Long behind = answer.millisBehindLatest();
      if (behind == null || Duration.ofMillis(behind).isZero()) {
        return null;
      }
      KinesisStream.pause();
      iterator = answer.nextShardIterator();
    }
    return null;
  }
}
