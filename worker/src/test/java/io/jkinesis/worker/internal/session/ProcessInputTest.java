package io.jkinesis.worker.internal.session;

import static io.jkinesis.worker.internal.session.BashSessions.LARGE;
import static io.jkinesis.worker.internal.session.BashSessions.NO_RECORDS;
import static io.jkinesis.worker.internal.session.BashSessions.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.CheckpointException.Reason;
import io.jkinesis.ShutdownType;
import io.jkinesis.protocol.Dialect;
import io.jkinesis.testkit.SessionLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.kinesis.exceptions.ThrottlingException;

/** What a consumer process receives on its stdin, and pipes that are closed. */
@Timeout(60)
class ProcessInputTest {

  private static final String ECHO =
      "while :; do next; echo \"$line\" >&2; acknowledge $action; done";

  private final BashSessions bash = new BashSessions();

  @AfterEach
  void stop() {
    bash.close();
  }

  // Closed pipes

  @ParameterizedTest
  @ValueSource(ints = {0, 1 << 20})
  void aConsumerThatClosesItsStdinFailsTheSession(int bytes) throws Exception {
    ShardSession session = bash.started("exec 0<&-; forever");

    assertThat(failureOf(() -> session.deliver(BashSessions.batch(bytes))))
        .isEqualTo("the consumer process closed its stdin in processRecords");
  }

  @Test
  void aConsumerThatClosesItsStdoutFailsTheSession() throws Exception {
    ShardSession session = bash.started("next; exec 1>&-; forever");

    assertThat(failureOf(() -> session.deliver(NO_RECORDS)))
        .isEqualTo("the consumer process closed its stdout in processRecords");
  }

  @Test
  void aConsumerThatAnswersWhatItHasNotReadFailsTheSession() throws Exception {
    ShardSession session = bash.started("read -r -N 1 begin; acknowledge processRecords; forever");

    assertThat(failureOf(() -> session.deliver(LARGE)))
        .isEqualTo("the consumer process answered without reading its input in processRecords");
  }

  // Checkpoints

  @Test
  void aCheckpointIsAnsweredWithWhatWasAsked() throws Exception {
    ShardSession session =
        bash.started(
            "next; checkpoint '\"500\",\"subSequenceNumber\":2'; echo \"$answer\" >&2;"
                + " checkpoint null; echo \"$answer\" >&2; acknowledge $action; all");
    bash.host.reject(new CheckpointRejection(Reason.THROTTLED, new ThrottlingException("busy")));
    session.deliver(BashSessions.batch(1));
    session.end(ShutdownType.LEASE_LOST);

    assertThat(bash.host.checkpoints).containsExactly("500/2", "everything");
    assertThat(bash.host.stderr)
        .containsExactly(
            "{\"action\":\"checkpoint\",\"sequenceNumber\":\"500\",\"subSequenceNumber\":2,"
                + "\"error\":\"ThrottlingException\"}",
            "{\"action\":\"checkpoint\",\"sequenceNumber\":null,\"subSequenceNumber\":null,"
                + "\"error\":null}");
  }

  @ParameterizedTest
  @CsvSource({"null", "'\"500\"'", "'\"500\",\"subSequenceNumber\":0'"})
  void aCheckpointAtTheLastRecordOfAnEndedShardIsItsEnd(String place) throws Exception {
    ShardSession session =
        bash.started("one; next; checkpoint '" + place + "'; acknowledge $action");
    session.deliver(BashSessions.batch(1));
    session.end(ShutdownType.SHARD_ENDED);

    assertThat(bash.host.checkpoints).containsExactly("everything");
  }

  @Test
  void theEndOfAShardThatIsAcknowledgedWithoutACheckpointIsAFailure() throws Exception {
    ShardSession session = bash.started("next; checkpoint '\"400\"'; acknowledge $action");

    assertThat(failureOf(() -> session.end(ShutdownType.SHARD_ENDED)))
        .isEqualTo(
            "the consumer process acknowledged the end of the shard without a checkpoint of"
                + " everything (rule SHARD_END_CHECKPOINT), without which the child shards could"
                + " never start");
  }

  // Dialects

  @ParameterizedTest
  @CsvSource({
    "KCL_3, {\"action\":\"leaseLost\"}",
    "KCL_2_0, '{\"action\":\"shutdown\",\"reason\":\"LEASE_LOST\"}'",
    "KCL_1_7, '{\"action\":\"shutdown\",\"reason\":\"ZOMBIE\"}'",
  })
  void aConsumerIsToldInItsDialect(Dialect dialect, String end) throws Exception {
    bash.dialect = dialect;
    ShardSession session = bash.session(ECHO);
    session.start();
    session.deliver(NO_RECORDS);
    session.end(ShutdownType.REQUESTED);
    session.end(ShutdownType.LEASE_LOST);

    assertThat(bash.host.stderr)
        .containsExactly(
            "{\"action\":\"initialize\",\"shardId\":\"shard-1\","
                + "\"sequenceNumber\":\"TRIM_HORIZON\",\"subSequenceNumber\":0}",
            "{\"action\":\"processRecords\",\"records\":[],\"millisBehindLatest\":null}",
            "{\"action\":\"shutdownRequested\"}",
            end);
  }

  @Test
  void theOldestDialectHasNoGracefulShutdown() throws Exception {
    bash.dialect = Dialect.KCL_1_0;
    ShardSession session = bash.session(ECHO);
    session.start();
    session.end(ShutdownType.REQUESTED);
    session.end(ShutdownType.LEASE_LOST);

    assertThat(bash.host.stderr)
        .containsExactly(
            "{\"action\":\"initialize\",\"shardId\":\"shard-1\"}",
            "{\"action\":\"shutdown\",\"reason\":\"ZOMBIE\"}");
  }

  // Recordings

  @Test
  void aSessionCanBeWrittenDown() throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    bash.recordings =
        shard ->
            new SessionLog() {
              @Override
              public void fromDaemon(String line) {
                lines.add("< " + line);
              }

              @Override
              public void fromChild(String line) {
                lines.add("> " + line);
              }

              @Override
              public void endOfStdin() {
                lines.add("end of " + shard);
              }
            };
    ShardSession session = bash.session("one; next; checkpoint null; acknowledge $action; all");
    session.start();
    session.deliver(LARGE);
    session.end(ShutdownType.LEASE_LOST);

    assertThat(lines)
        .hasSize(9)
        .containsSubsequence(
            "> {\"action\":\"status\",\"responseFor\":\"initialize\"}",
            "> {\"action\":\"checkpoint\",\"sequenceNumber\":null}",
            "< {\"action\":\"checkpoint\",\"sequenceNumber\":null,\"subSequenceNumber\":null,"
                + "\"error\":null}",
            "> {\"action\":\"status\",\"responseFor\":\"processRecords\"}",
            "< {\"action\":\"leaseLost\"}",
            "> {\"action\":\"status\",\"responseFor\":\"leaseLost\"}",
            "end of shard-1");
    assertThat(lines.get(2)).startsWith("< {\"action\":\"processRecords\"").endsWith("0}");
  }
}
