package io.jkinesis.launcher.reset;

import io.jkinesis.launcher.stream.KinesisStream;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.leases.Checkpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/**
 * Finds the position of a time in a shard. A checkpoint names the last finished record, so this
 * class looks for the last record before the time. Because a shard can only be read forward, it
 * reads from earlier and earlier times until there is one.
 */
final class TimeFinder {

  /**
   * Each step reads all records after that time; the last one reads all records that the shard
   * still has.
   */
  private static final List<Duration> BEFORE =
      List.of(
          Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofHours(2), Duration.ofDays(1));

  /** How much the clocks of Kinesis and of this machine may differ. */
  private static final Duration CLOCKS = Duration.ofMinutes(1);

  private final KinesisStream stream;

  TimeFinder(KinesisStream stream) {
    this.stream = stream;
  }

  Destination find(String shardId, boolean isClosed, Instant time)
      throws JkinesisException, InterruptedException {
    Record last = null;
    for (int i = 0; i < BEFORE.size() && last == null; i++) {
      last = lastBefore(stream.from(shardId, time.minus(BEFORE.get(i))), time);
    }
    if (last == null) {
      last = lastBefore(stream.fromOldest(shardId), time);
    }
    return new Destination(
        last == null ? Checkpoint.TRIM_HORIZON : checkpoint(last),
        isClosed && !hasRecord(stream.from(shardId, time)));
  }

  private @Nullable Record lastBefore(String from, Instant time)
      throws JkinesisException, InterruptedException {
    Record last = null;
    String iterator = from;
    while (iterator != null) {
      GetRecordsResponse answer = stream.read(iterator);
      for (Record record : answer.records()) {
        if (!record.approximateArrivalTimestamp().isBefore(time)) {
          return last;
        }
        last = record;
      }
      if (answer.records().isEmpty()) {
        Duration behind = behindLatest(answer);
        if (behind.isZero() || Instant.now().minus(behind).isAfter(time.plus(CLOCKS))) {
          return last;
        }
        KinesisStream.pause();
      }
      iterator = answer.nextShardIterator();
    }
    return last;
  }

  private boolean hasRecord(String from) throws JkinesisException, InterruptedException {
    String iterator = from;
    while (iterator != null) {
      GetRecordsResponse answer = stream.read(iterator);
      if (!answer.records().isEmpty()) {
        return true;
      }
      if (behindLatest(answer).isZero()) {
        return false;
      }
      KinesisStream.pause();
      iterator = answer.nextShardIterator();
    }
    return false;
  }

  private static Duration behindLatest(GetRecordsResponse answer) {
    Long millis = answer.millisBehindLatest();
    return millis == null ? Duration.ZERO : Duration.ofMillis(millis);
  }

  /** After the whole record: the KPL may have packed many records into it. */
  private static Checkpoint checkpoint(Record record) {
    List<KinesisClientRecord> inside =
        new AggregatorUtil().deaggregate(List.of(KinesisClientRecord.fromRecord(record)));
    long last = inside.isEmpty() ? 0 : inside.get(inside.size() - 1).subSequenceNumber();
    return new Checkpoint(record.sequenceNumber(), last);
  }
}
