package io.jkinesis.examples.trivial;

import static io.jkinesis.testkit.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.KinesisRecord;
import io.jkinesis.testkit.TestCheckpoint;
import io.jkinesis.testkit.TestDaemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar, started as the daemon does. */
class TrivialIT {

  private static final String SHARD = "shardId-000000000000";
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private final KinesisRecord one = record("k", "one");
  private final KinesisRecord zwei = record("k", "zwei");

  @TempDir Path directory;
  private TestDaemon daemon = TestDaemon.process(JAVA);

  @AfterEach
  void leaveNoProcess() {
    daemon.close();
  }

  @Test
  void processesAShardToItsEnd() throws Exception {
    daemon = daemonOfJar(directory.resolve("demo files"));
    daemon.init(SHARD).deliver(one, zwei).endShard();

    assertThat(daemon.awaitExit()).isZero();
    assertThat(daemon.stderr()).isEmpty();
    assertThat(daemon.checkpoints())
        .containsExactly(TestCheckpoint.at(zwei), TestCheckpoint.SHARD_END);
    assertThat(lines())
        .containsExactly(
            "init: shardId-000000000000",
            "process: b25l",
            "process: endlaQ==",
            "shutdown: SHARD_ENDED");
  }

  @Test
  void aStopInOrderAndARestartMakeOneHistory() throws Exception {
    daemon = daemonOfJar(directory.resolve("demo files"));
    assertThat(daemon.init(SHARD).deliver(one, zwei).requestShutdown().awaitExit()).isZero();

    daemon = daemonOfJar(directory.resolve("demo files"));
    assertThat(daemon.init(SHARD, TestCheckpoint.at(zwei)).loseLease().awaitExit()).isZero();

    assertThat(lines())
        .containsExactly(
            "init: shardId-000000000000",
            "process: b25l",
            "process: endlaQ==",
            "shutdown: REQUESTED",
            "init: shardId-000000000000",
            "shutdown: LEASE_LOST");
  }

  @Test
  void whenTheDaemonDiesBeforeItAnswersACheckpointTheRecordsAreWritten() throws Exception {
    daemon = daemonOfJar(directory.resolve("demo files"));
    daemon.init(SHARD).closeStdinAtNextCheckpoint().deliverWithoutWaiting(one, zwei);

    assertThat(daemon.awaitExit()).isEqualTo(3);
    assertThat(daemon.acknowledged()).containsExactly("initialize");
    assertThat(lines()).contains("process: b25l", "process: endlaQ==");
  }

  @Test
  void aDirectoryThatIsAFileEndsTheProcessUnacknowledged() throws Exception {
    daemon = daemonOfJar(Files.createFile(directory.resolve("file")));

    assertThatThrownBy(() -> daemon.init(SHARD))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("exited with code 1");
    assertThat(daemon.exitMessage()).startsWith("shardId-000000000000: init threw ");
  }

  private static TestDaemon daemonOfJar(Path demoDirectory) {
    return TestDaemon.process(
        JAVA, "-Ddemo.dir=" + demoDirectory, "-jar", System.getProperty("trivial.jar"));
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(directory.resolve("demo files/shardId-000000000000.demo"));
  }
}
