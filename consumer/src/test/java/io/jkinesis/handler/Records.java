package io.jkinesis.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.ShardInfo;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Records for tests; the text of each is its sequence number. */
final class Records {

  static final ShardInfo SHARD = ShardInfo.of("shardId-0").withCheckpoint("TRIM_HORIZON", 0L);
  static final Instant ARRIVAL = Instant.parse("2026-01-01T00:00:00Z");

  private Records() {}

  static KinesisRecord record(int sequenceNumber, String key) {
    return record(sequenceNumber, 0, key, Integer.toString(sequenceNumber));
  }

  static KinesisRecord record(int sequenceNumber, long subSequenceNumber, String key, String text) {
    return KinesisRecord.of(
        ByteBuffer.wrap(text.getBytes(UTF_8)),
        key,
        Integer.toString(sequenceNumber),
        subSequenceNumber,
        ARRIVAL);
  }

  /** Returns records with a range of sequence numbers, each with a different key. */
  static RecordBatch records(int first, int last) {
    return batch(IntStream.rangeClosed(first, last).mapToObj(n -> record(n, "key " + n)).toList());
  }

  /** Returns records with sequence numbers from 1 on, one for each key. */
  static RecordBatch ofKeys(String... keys) {
    List<KinesisRecord> records = new ArrayList<>();
    for (String key : keys) {
      records.add(record(records.size() + 1, key));
    }
    return batch(records);
  }

  static RecordBatch batch(List<KinesisRecord> records) {
    return RecordBatch.of(records, Duration.ZERO);
  }

  static RecordBatch empty() {
    return batch(List.of());
  }
}
