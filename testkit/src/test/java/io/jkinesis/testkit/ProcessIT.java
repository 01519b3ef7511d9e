package io.jkinesis.testkit;

import static io.jkinesis.testkit.ScriptedChild.CHECKPOINT;
import static io.jkinesis.testkit.ScriptedChild.INITIALIZED;
import static io.jkinesis.testkit.ScriptedChild.PROCESSED;
import static io.jkinesis.testkit.ScriptedChild.saying;
import static io.jkinesis.testkit.ScriptedChild.status;
import static io.jkinesis.testkit.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jkinesis.KinesisRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Consumers as processes. */
class ProcessIT {

  private static final String SHARD = "shardId-000000000000";

  private final KinesisRecord hello = record("k", "hello");

  @TempDir Path directory;

  @Test
  void aSessionToTheShardsEnd() {
    try (TestDaemon daemon =
        saying(INITIALIZED, CHECKPOINT, PROCESSED, CHECKPOINT, status("shardEnded") + "\n\n")) {
      daemon.init(SHARD).deliver(hello).endShard();

      assertThat(daemon.awaitExit()).isZero();
      assertThat(daemon.checkpoints())
          .containsExactly(TestCheckpoint.at(hello), TestCheckpoint.SHARD_END);
      assertThat(daemon.stderr()).isEmpty();
    }
  }

  @Test
  void aCommandInAnyLanguageWithItsEnvironmentAndDirectory() throws Exception {
    String script =
        "read line; printf '%s' \"$line $GREETING\" > seen;"
            + " echo '{\"action\":\"status\",\"responseFor\":\"initialize\"}';"
            + " read line; echo \"bye\" >&2; exit 4";
    try (TestDaemon daemon = TestDaemon.process("sh", "-c", script)) {
      daemon
          .environment("GREETING", "hé")
          .directory(directory)
          .init(SHARD)
          .deliverWithoutWaiting(hello);

      assertThat(daemon.awaitExit()).isEqualTo(4);
      assertThat(daemon.stderr()).isEqualTo("bye\n");
      assertThat(Files.readString(directory.resolve("seen")))
          .isEqualTo(
              "{\"action\":\"initialize\",\"shardId\":\"shardId-000000000000\","
                  + "\"sequenceNumber\":\"TRIM_HORIZON\",\"subSequenceNumber\":0} hé");
    }
  }

  @Test
  void aSignalReachesIt() {
    try (TestDaemon daemon = saying(INITIALIZED).init(SHARD).signal("TERM")) {
      assertThat(daemon.awaitExit()).isEqualTo(143);
    }
  }

  @Test
  void aKilledProcessHasTheExitCodeOfOne() {
    try (TestDaemon daemon = saying(INITIALIZED).init(SHARD).kill()) {
      assertThat(daemon.awaitExit()).isEqualTo(137);
    }
  }

  @Test
  void closeLeavesNeitherTheProcessNorWhatItStarted() {
    Set<ProcessHandle> before = descendants();
    TestDaemon daemon = TestDaemon.process("sh", "-c", "sleep 60 & wait").sendRaw("");
    await().until(() -> descendants().size() == before.size() + 2);
    Set<ProcessHandle> started = descendants();
    started.removeAll(before);

    daemon.close();

    await().untilAsserted(() -> assertThat(started).noneMatch(ProcessHandle::isAlive));
  }

  private static Set<ProcessHandle> descendants() {
    return ProcessHandle.current().descendants().collect(Collectors.toSet());
  }

  @Test
  void aProcessThatReadsNothingCannotHoldUpTheTest() {
    KinesisRecord large = record("k", new byte[1 << 20]);
    String script =
        "read line; echo '{\"action\":\"status\",\"responseFor\":\"initialize\"}'; sleep 60";
    try (TestDaemon daemon =
        TestDaemon.process("sh", "-c", script).timeout(Duration.ofSeconds(3)).init(SHARD)) {
      assertThatThrownBy(() -> daemon.deliver(large))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("no status for processRecords within PT3S");
    }
  }

  @Test
  void aCommandThatIsNotThereSaysSo() {
    TestDaemon daemon = TestDaemon.process("no-such-command");

    assertThatThrownBy(() -> daemon.init(SHARD))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the command cannot be started")
        .hasMessageContaining("no-such-command");
  }

  @Test
  void anOwnClockIsNotOurs() {
    try (TestDaemon daemon = saying(INITIALIZED).init(SHARD)) {
      assertThatThrownBy(daemon::pausedForRetries).isInstanceOf(IllegalStateException.class);
    }
  }
}
