package io.jkinesis.launcher.tail;

import io.jkinesis.launcher.config.FromPosition;
import io.jkinesis.launcher.stream.KinesisStream;
import io.jkinesis.worker.JkinesisException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.HashKeyRange;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/** One shard, with the position of its next record and the time of its next read. */
final class ShardTail {

  private final String shardId;
  private final HashKeyRange hashKeys;
  private final FromPosition from;
  private final Instant begun = Instant.now();
  private @Nullable String iterator;
  private @Nullable String last; // sequence number
  private long due = System.nanoTime();
  private int failures;
  private boolean isIdle;

  /**
   * Creates one for a shard that was not read yet.
   *
   * @param hashKeys the shard's hash keys: after a split, only some records of a packed record
   *     belong to it
   */
  ShardTail(String shardId, HashKeyRange hashKeys, FromPosition from) {
    this.shardId = shardId;
    this.hashKeys = hashKeys;
    this.from = from;
  }

  String shardId() {
    return shardId;
  }

  /** Returns the time of the next read, by {@link System#nanoTime}. */
  long due() {
    return due;
  }

  /** Returns whether the last read reached the end. */
  boolean isIdle() {
    return isIdle;
  }

  /** Reads the next records. */
  GetRecordsResponse read(KinesisStream stream) throws JkinesisException {
    if (iterator == null) {
      iterator = open(stream);
    }
    GetRecordsResponse answer = stream.ask(iterator);
    iterator = answer.nextShardIterator();
    List<Record> records = answer.records();
    if (!records.isEmpty()) {
      last = records.get(records.size() - 1).sequenceNumber();
    }
    Long behind = answer.millisBehindLatest();
    isIdle = records.isEmpty() && (behind == null || behind == 0);
    failures = 0;
    return answer;
  }

  private String open(KinesisStream stream) throws JkinesisException {
    if (last != null) {
      return stream.after(shardId, last);
    }
    // The iterator expired before the first record: records that were put since must not be
    // skipped.
    Instant time = isIdle && from.isLatest() ? begun : from.time();
    if (time != null) {
      return stream.from(shardId, time);
    }
    return from.isLatest() ? stream.fromLatest(shardId) : stream.fromOldest(shardId);
  }

  /** Returns the records of an answer, unpacked. */
  List<TailedRecord> records(String stream, GetRecordsResponse answer) {
    List<KinesisClientRecord> packed =
        answer.records().stream().map(KinesisClientRecord::fromRecord).toList();
    List<TailedRecord> records = new ArrayList<>();
    for (KinesisClientRecord record :
        new AggregatorUtil()
            .deaggregate(packed, hashKeys.startingHashKey(), hashKeys.endingHashKey())) {
      records.add(TailedRecord.of(stream, shardId, record));
    }
    return records;
  }

  /** Iterators are valid for five minutes, but a slow reader of stdout can block for longer. */
  void expire() {
    iterator = null;
    due = System.nanoTime();
  }

  int countFailure() {
    return ++failures;
  }

  void pause(Duration time) {
    due = System.nanoTime() + time.toNanos();
  }
}
