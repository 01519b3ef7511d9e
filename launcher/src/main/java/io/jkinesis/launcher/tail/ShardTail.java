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

/** One shard: where its next record is, and when it may be read again. */
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
   * Not read yet.
   *
   * @param hashKeys which of a packed record's records belong to the shard, after a split
   */
  ShardTail(String shardId, HashKeyRange hashKeys, FromPosition from) {
    this.shardId = shardId;
    this.hashKeys = hashKeys;
    this.from = from;
  }

  String shardId() {
    return shardId;
  }

  /** When it may be read, by {@link System#nanoTime}. */
  long due() {
    return due;
  }

  /** Whether it had no more when it was last read. */
  boolean isIdle() {
    return isIdle;
  }

  /** Reads on. */
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
    // Its iterator has expired before a record came: what came since is not to be missed.
    Instant time = isIdle && from.isLatest() ? begun : from.time();
    if (time != null) {
      return stream.from(shardId, time);
    }
    return from.isLatest() ? stream.fromLatest(shardId) : stream.fromOldest(shardId);
  }

  /** The records of an answer, unpacked. */
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

  /** Iterators are for five minutes, which a reader of stdout may let pass. */
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
