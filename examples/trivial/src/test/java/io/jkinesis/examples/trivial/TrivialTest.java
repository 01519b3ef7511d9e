package io.jkinesis.examples.trivial;

import static io.jkinesis.testkit.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.testkit.TestCheckpoint;
import io.jkinesis.testkit.TestDaemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The consumer in memory, without a process. */
class TrivialTest {

  private static final String SHARD = "shardId-000000000007";

  @TempDir Path directory;
  private TestDaemon daemon = TestDaemon.inMemory((batch, checkpointer) -> {});

  @BeforeEach
  void aDaemon() {
    daemon = TestDaemon.inMemory(new Trivial(directory));
  }

  @Test
  void writesEachCallAsALine() throws Exception {
    daemon.init(SHARD).deliver(record("k1", "one"), record("k2", "zwei")).requestShutdown();

    assertThat(daemon.awaitExit()).isZero();
    assertThat(lines())
        .containsExactly(
            "init: shardId-000000000007",
            "process: b25l",
            "process: endlaQ==",
            "shutdown: REQUESTED");
  }

  @Test
  void recordsAreInTheFileBeforeTheCheckpointThatCoversThem() throws Exception {
    daemon.init(SHARD).closeStdinAtNextCheckpoint().deliverWithoutWaiting(record("k", "one"));

    assertThat(daemon.awaitExit()).as("the daemon died at the checkpoint").isEqualTo(3);
    assertThat(lines()).containsExactly("init: shardId-000000000007", "process: b25l");
  }

  @Test
  void marksTheShardsEnd() {
    daemon.init(SHARD).endShard();

    assertThat(daemon.awaitExit()).isZero();
    assertThat(daemon.checkpoints()).containsExactly(TestCheckpoint.SHARD_END);
  }

  @Test
  void leavesALostLeaseAlone() {
    daemon.init(SHARD).loseLease();

    assertThat(daemon.awaitExit()).isZero();
    assertThat(daemon.attemptedCheckpoints()).isEmpty();
  }

  @Test
  void aRestartIsAppended() throws Exception {
    daemon.init(SHARD).deliver(record("k", "one")).loseLease();
    TestDaemon.inMemory(new Trivial(directory)).init(SHARD).deliver(record("k", "two")).loseLease();

    assertThat(lines()).hasSize(6).startsWith("init: shardId-000000000007", "process: b25l");
  }

  @Test
  void aCheckpointThatFailsForGoodEndsItUnacknowledged() {
    daemon
        .init(SHARD)
        .failNextCheckpoint("ThrottlingException", 5)
        .deliverWithoutWaiting(record("k", "one"));

    assertThat(daemon.awaitExit()).isEqualTo(1);
    assertThat(daemon.acknowledged()).containsExactly("initialize");
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(directory.resolve(SHARD + ".demo"));
  }
}
