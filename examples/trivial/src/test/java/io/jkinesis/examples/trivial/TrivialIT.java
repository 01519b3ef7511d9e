package io.jkinesis.examples.trivial;

import static io.jkinesis.examples.trivial.Session.CHECKPOINTED;
import static io.jkinesis.examples.trivial.Session.INITIALIZE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as the daemon starts it. */
class TrivialIT {

  private static final String RECORDS =
      "{\"action\":\"processRecords\",\"records\":["
          + "{\"data\":\"b25l\",\"partitionKey\":\"k\",\"sequenceNumber\":\"1\","
          + "\"approximateArrivalTimestamp\":1795418747360,\"subSequenceNumber\":0,"
          + "\"action\":\"record\"},"
          + "{\"data\":\"endlaQ==\",\"partitionKey\":\"k\",\"sequenceNumber\":\"2\","
          + "\"approximateArrivalTimestamp\":1795418747361,\"subSequenceNumber\":0,"
          + "\"action\":\"record\"}],\"millisBehindLatest\":0}";

  @TempDir Path directory;

  @Test
  void processesAShardToItsEnd() throws Exception {
    Session session =
        run(INITIALIZE, RECORDS, CHECKPOINTED, "{\"action\":\"shardEnded\"}", CHECKPOINTED);

    assertThat(session.stderr()).isEmpty();
    assertThat(session.exitCode()).isZero();
    assertThat(session.answers())
        .containsExactly(
            status("initialize"),
            "{\"action\":\"checkpoint\",\"sequenceNumber\":null,\"subSequenceNumber\":null}",
            status("processRecords"),
            "{\"action\":\"checkpoint\",\"sequenceNumber\":null,\"subSequenceNumber\":null}",
            status("shardEnded"));
    assertThat(lines())
        .containsExactly(
            "init: shardId-000000000000",
            "process: b25l",
            "process: endlaQ==",
            "shutdown: SHARD_ENDED");
  }

  @Test
  void aStopInOrderAndARestartMakeOneHistory() throws Exception {
    Session first =
        run(
            INITIALIZE,
            RECORDS,
            CHECKPOINTED,
            "{\"action\":\"shutdownRequested\"}",
            CHECKPOINTED,
            "{\"action\":\"leaseLost\"}");
    Session second = run(INITIALIZE, "{\"action\":\"leaseLost\"}");

    assertThat(List.of(first.exitCode(), second.exitCode())).containsOnly(0);
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
    Session session = run(INITIALIZE, RECORDS);

    assertThat(session.exitCode()).isEqualTo(3);
    assertThat(session.answers()).doesNotContain(status("processRecords"));
    assertThat(lines()).contains("process: b25l", "process: endlaQ==");
  }

  @Test
  void aDirectoryThatIsAFileEndsTheProcessUnacknowledged() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    Session session = Session.run(directory, "-Ddemo.dir=" + file, INITIALIZE);

    assertThat(session.exitCode()).isEqualTo(1);
    assertThat(session.answers()).isEmpty();
    assertThat(session.stderr()).contains("shardId-000000000000: initialize:");
  }

  private Session run(String... daemonLines) throws Exception {
    return Session.run(directory, "-Ddemo.dir=" + directory.resolve("demo files"), daemonLines);
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(directory.resolve("demo files/shardId-000000000000.demo"));
  }

  private static String status(String action) {
    return "{\"action\":\"status\",\"responseFor\":\"" + action + "\"}";
  }
}
