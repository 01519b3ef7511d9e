package io.jkinesis.examples.wordcount;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardCountsTest {

  private static final String SHARD = "shardId-000000000000";

  @TempDir Path directory;

  @Test
  void addsBatchAfterBatch() throws Exception {
    try (ShardCounts counts = ShardCounts.open(directory, SHARD)) {
      assertThat(counts.position()).isNull();
      assertThat(counts.add(RecordBatch.of(List.of(record("1", "a b")), null))).isEqualTo(1);
      assertThat(counts.add(RecordBatch.of(List.of(record("2", "b c")), null))).isEqualTo(1);
      assertThat(counts.position()).isEqualTo(new Position(BigInteger.TWO, 0));
    }
    assertThat(database().words()).isEqualTo(Map.of("a", 1L, "b", 2L, "c", 1L));
  }

  @Test
  void aReplayedBatchChangesNothing() throws Exception {
    RecordBatch batch = RecordBatch.of(List.of(record("1", "a"), record("2", "b")), null);
    try (ShardCounts counts = ShardCounts.open(directory, SHARD)) {
      counts.add(batch);
      assertThat(counts.add(batch)).isZero();
    }
    assertThat(database().words()).isEqualTo(Map.of("a", 1L, "b", 1L));
  }

  @Test
  void aProcessThatStartsAgainIgnoresWhatTheOneBeforeCommitted() throws Exception {
    RecordBatch batch = RecordBatch.of(List.of(record("1", "a"), record("2", "b")), null);
    try (ShardCounts beforeTheCrash = ShardCounts.open(directory, SHARD)) {
      beforeTheCrash.add(batch);
    }
    try (ShardCounts afterIt = ShardCounts.open(directory, SHARD)) {
      assertThat(afterIt.position()).isEqualTo(new Position(BigInteger.TWO, 0));
      assertThat(afterIt.add(batch)).isZero();
    }
    assertThat(database().words()).isEqualTo(Map.of("a", 1L, "b", 1L));
  }

  @Test
  void ofABatchThatOverlapsOnlyTheNewRecordsCount() throws Exception {
    try (ShardCounts counts = ShardCounts.open(directory, SHARD)) {
      counts.add(RecordBatch.of(List.of(record("1", "a"), record("2", "b")), null));
      RecordBatch overlap =
          RecordBatch.of(List.of(record("2", "b"), record("3", "c"), record("4", "d")), null);
      assertThat(counts.add(overlap)).isEqualTo(2);
    }
    assertThat(database().words()).isEqualTo(Map.of("a", 1L, "b", 1L, "c", 1L, "d", 1L));
  }

  @Test
  void sequenceNumbersAreComparedAsNumbers() throws Exception {
    String nines = "9".repeat(55);
    try (ShardCounts counts = ShardCounts.open(directory, SHARD)) {
      counts.add(RecordBatch.of(List.of(record(nines, "a")), null));
      assertThat(counts.add(RecordBatch.of(List.of(record("1" + "0".repeat(55), "b")), null)))
          .isEqualTo(1);
      assertThat(counts.add(RecordBatch.of(List.of(record(nines, "a")), null))).isZero();
    }
  }

  @Test
  void partsOfAnAggregatedRecordAreToldApartByTheirSubSequenceNumbers() throws Exception {
    try (ShardCounts counts = ShardCounts.open(directory, SHARD)) {
      counts.add(RecordBatch.of(List.of(record("5", 0, "a"), record("5", 1, "b")), null));
      RecordBatch rest =
          RecordBatch.of(
              List.of(record("5", 1, "b"), record("5", 2, "c"), record("6", 0, "d")), null);
      assertThat(counts.add(rest)).isEqualTo(2);
      assertThat(counts.position()).isEqualTo(new Position(BigInteger.valueOf(6), 0));
    }
    assertThat(database().words()).isEqualTo(Map.of("a", 1L, "b", 1L, "c", 1L, "d", 1L));
  }

  @Test
  void aFailingStatementLeavesNothingHalfDone() throws Exception {
    RecordBatch batch = RecordBatch.of(List.of(record("2", "fine too poison")), null);
    try (ShardCounts counts = ShardCounts.open(directory, SHARD)) {
      counts.add(RecordBatch.of(List.of(record("1", "fine")), null));
      database()
          .execute(
              "CREATE TRIGGER refuse BEFORE INSERT ON words WHEN NEW.word = 'poison'"
                  + " BEGIN SELECT RAISE(ABORT, 'refused'); END");
      assertThatThrownBy(() -> counts.add(batch)).isInstanceOf(SQLException.class);

      assertThat(counts.position()).isEqualTo(new Position(BigInteger.ONE, 0));
      assertThat(database().words()).isEqualTo(Map.of("fine", 1L));

      database().execute("DROP TRIGGER refuse");
      assertThat(counts.add(batch)).isEqualTo(1);
    }
    assertThat(database().words()).isEqualTo(Map.of("fine", 2L, "too", 1L, "poison", 1L));
  }

  @Test
  void aFailureToWriteThePositionTakesTheCountsBack() throws Exception {
    try (ShardCounts counts = ShardCounts.open(directory, SHARD)) {
      database()
          .execute(
              "CREATE TRIGGER refuse BEFORE INSERT ON position"
                  + " BEGIN SELECT RAISE(ABORT, 'refused'); END");
      assertThatThrownBy(() -> counts.add(RecordBatch.of(List.of(record("1", "a")), null)))
          .isInstanceOf(SQLException.class);
    }
    assertThat(database().words()).isEmpty();
  }

  @Test
  void twoProcessesOfOneShardDoNotCountTwice() throws Exception {
    RecordBatch batch = RecordBatch.of(List.of(record("1", "a")), null);
    try (ShardCounts lostTheLease = ShardCounts.open(directory, SHARD);
        ShardCounts hasTheLease = ShardCounts.open(directory, SHARD)) {
      assertThat(hasTheLease.add(batch)).isEqualTo(1);
      assertThat(lostTheLease.add(batch)).isZero();
    }
  }

  @Test
  void anEmptyBatchChangesNothing() throws Exception {
    try (ShardCounts counts = ShardCounts.open(directory, SHARD)) {
      assertThat(counts.add(RecordBatch.of(List.of(), null))).isZero();
      assertThat(counts.position()).isNull();
    }
  }

  @Test
  void eachShardHasAFileOfItsOwn() throws Exception {
    try (ShardCounts one = ShardCounts.open(directory, "shardId-000000000001");
        ShardCounts two = ShardCounts.open(directory, "shardId-000000000002")) {
      RecordBatch batch = RecordBatch.of(List.of(record("1", "a")), null);
      assertThat(one.add(batch)).isEqualTo(1);
      assertThat(two.add(batch)).isEqualTo(1);
    }
    assertThat(Files.exists(directory.resolve("shardId-000000000001.db"))).isTrue();
    assertThat(Files.exists(directory.resolve("shardId-000000000002.db"))).isTrue();
  }

  private Database database() {
    return new Database(directory.resolve(SHARD + ".db"));
  }

  private static KinesisRecord record(String sequenceNumber, String text) {
    return record(sequenceNumber, 0, text);
  }

  private static KinesisRecord record(String sequenceNumber, long subSequenceNumber, String text) {
    return KinesisRecord.of(
        ByteBuffer.wrap(text.getBytes(UTF_8)), "key", sequenceNumber, subSequenceNumber, null);
  }
}
