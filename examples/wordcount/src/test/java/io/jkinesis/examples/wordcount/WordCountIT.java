package io.jkinesis.examples.wordcount;

import static io.jkinesis.testkit.TestRecords.aggregated;
import static io.jkinesis.testkit.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.KinesisRecord;
import io.jkinesis.testkit.TestCheckpoint;
import io.jkinesis.testkit.TestDaemon;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar, started as the daemon does, with crashes. */
class WordCountIT {

  private static final String SHARD = "shardId-000000000000";
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir Path directory;
  private TestDaemon daemon = TestDaemon.process(JAVA);

  @AfterEach
  void leaveNoProcess() {
    daemon.close();
  }

  @Test
  void countsAShardToItsEnd() throws Exception {
    start().init(SHARD).deliver(record("k", "to be or not to be")).endShard();

    assertThat(daemon.awaitExit()).isZero();
    assertThat(words()).isEqualTo(Map.of("to", 2L, "be", 2L, "or", 1L, "not", 1L));
  }

  @Test
  void aCrashBetweenTheCommitAndTheCheckpointCountsNothingTwice() throws Exception {
    KinesisRecord one = record("k", "one");
    KinesisRecord two = record("k", "two");
    start().init(SHARD).closeStdinAtNextCheckpoint().deliverWithoutWaiting(one, two);
    assertThat(daemon.awaitExit()).isEqualTo(3);
    assertThat(daemon.checkpoints()).isEmpty();

    // There was no checkpoint, so everything is redelivered, and more.
    start().init(SHARD).deliver(one, two, record("k", "two three")).endShard();

    assertThat(daemon.awaitExit()).isZero();
    assertThat(daemon.stderr()).contains("counted up to " + two.sequenceNumber());
    assertThat(words()).isEqualTo(Map.of("one", 1L, "two", 2L, "three", 1L));
  }

  @Test
  void aCrashWithinAnAggregatedRecordCountsItsOtherPartsOnly() throws Exception {
    List<KinesisRecord> parts = aggregated(record("k", "one"), record("k", "two"));
    start().init(SHARD).deliver(parts.get(0)).kill();
    TestCheckpoint behindFirst = daemon.checkpoints().get(0);
    start().init(SHARD, behindFirst).deliver(parts.get(1)).endShard();

    assertThat(daemon.awaitExit()).isZero();
    assertThat(words()).isEqualTo(Map.of("one", 1L, "two", 1L));
  }

  @Test
  void aLostLeaseAtACheckpointEndsInOrder() throws Exception {
    start().init(SHARD).failNextCheckpoint("ShutdownException").deliver(record("k", "one"));
    daemon.loseLease();

    assertThat(daemon.awaitExit()).isZero();
    assertThat(words()).isEqualTo(Map.of("one", 1L));
  }

  /** Starts the jar again. */
  private TestDaemon start() {
    daemon.close();
    daemon =
        TestDaemon.process(
            JAVA,
            "-Dwordcount.db=" + directory.resolve("the counts"),
            "-jar",
            System.getProperty("wordcount.jar"));
    return daemon;
  }

  private Map<String, Long> words() throws Exception {
    return new Database(directory.resolve("the counts").resolve(SHARD + ".db")).words();
  }
}
