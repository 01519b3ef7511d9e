package io.jkinesis.worker.internal.session;

import static io.jkinesis.worker.internal.session.BashSessions.NO_RECORDS;
import static io.jkinesis.worker.internal.session.BashSessions.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.ShutdownType;
import io.jkinesis.internal.daemon.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What happens to consumers, in any language, that follow the protocol and to those that violate
 * it: under a worker, and under the test kit, which is lenient here, as a worker always is. There
 * are two differences. A line that starts with {@code null} violates a rule in the test kit,
 * because it makes the stock daemon exit, and is a stray line for a worker. Messages between two
 * calls are detected immediately by a worker, and with the next call by the test kit; the tests of
 * each cover that.
 */
@Timeout(60)
abstract class RulesContractTest {

  @SuppressWarnings("NullAway.Init") // before each test
  BashSessions bash;

  /** Returns sessions under the daemon that is tested. */
  abstract BashSessions sessions();

  /** Returns the text by which a failure names a rule. */
  abstract String told(Rule rule);

  @BeforeEach
  void begin() {
    bash = sessions();
  }

  @AfterEach
  void stop() {
    bash.close();
  }

  // Calls

  @Test
  void textAfterAMessageIsNoHarm() throws Exception {
    ShardSession session = bash.started("next; echo $(acknowledge $action) done; all");
    session.deliver(NO_RECORDS);
    session.end(ShutdownType.LEASE_LOST);

    assertThat(bash.host.failures).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"consumer starts", "progress 100%", "{\"level\":\"info\"}", "[1, 2", " ", "{}"})
  void aStrayLineIsSkipped(String line) throws Exception {
    ShardSession session = bash.started("next; echo '" + line + "'; acknowledge $action; all");
    session.deliver(NO_RECORDS);
    session.end(ShutdownType.LEASE_LOST);

    assertThat(bash.host.failures).isEmpty();
  }

  // Checkpoints

  @Test
  void aCheckpointAtTheWrongTimeIsRejectedByTheSession() throws Exception {
    String step = "next; checkpoint null; echo \"${answer##*,}\" >&2; acknowledge $action;";
    ShardSession session = bash.session(step + step);
    session.start();
    session.end(ShutdownType.LEASE_LOST);

    assertThat(bash.host.checkpoints).isEmpty();
    assertThat(bash.host.stderr)
        .containsExactly(
            "\"error\":\"InvalidStateException\"}", "\"error\":\"InvalidStateException\"}");
  }

  /** Many consumers never wait for an answer. */
  @Test
  void aConsumerNeedNotWaitForTheAnswerToACheckpoint() throws Exception {
    ShardSession session =
        bash.started(
            "next; say checkpoint '\"sequenceNumber\":null'; acknowledge $action;"
                + " read -r answer; all");
    session.deliver(NO_RECORDS);
    session.deliver(NO_RECORDS);
    session.end(ShutdownType.LEASE_LOST);

    assertThat(bash.host.checkpoints).containsExactly("everything");
    assertThat(bash.host.failures).isEmpty();
  }

  // Ends

  @ParameterizedTest
  @ValueSource(strings = {"", "checkpoint '\"400\"';"})
  void theEndOfAShardWithoutACheckpointOfEverythingFailsTheSession(String checkpoint)
      throws Exception {
    ShardSession session = bash.started("next; " + checkpoint + " acknowledge $action");

    assertThat(failureOf(() -> session.end(ShutdownType.SHARD_ENDED)))
        .contains(told(Rule.SHARD_END_CHECKPOINT));
  }

  // Failures

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          printf 'progress 100%%'; acknowledge $action                | ONE_MESSAGE_PER_LINE
          printf '{"action": "\\nstatus","responseFor":"x"}\\n'       | ONE_MESSAGE_PER_LINE
          acknowledge leaseLost                                       | STATUS_FOR_THE_LAST_MESSAGE
          say status '"responseFor":"processRecords","extra":1'       | KNOWN_FIELDS
          say checkpoint '"checkpoint":null'                          | KNOWN_FIELDS
          say stats '"responseFor":"processRecords"'                  | KNOWN_ACTIONS
          """)
  void aDamagedMessageEndsTheSessionImmediately(String answer, Rule rule) throws Exception {
    ShardSession session = bash.started("next; " + answer + "; forever");

    assertThat(failureOf(() -> session.deliver(NO_RECORDS)))
        .contains("processRecords")
        .contains(told(rule));
    assertThat(bash.host.failures).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7})
  void anExitInACallIsToldWithTheLastLinesOfStderr(int code) throws Exception {
    ShardSession session = bash.started("next; echo 'had enough' >&2; exit " + code);

    assertThat(failureOf(() -> session.deliver(NO_RECORDS)))
        .contains("exited with code " + code)
        .contains("had enough");
    assertThat(bash.host.failures).isEmpty();
  }

  // Limits

  @ParameterizedTest
  @ValueSource(
      strings = {
        "head -c 2000000 /dev/zero | tr '\\0' x",
        "say checkpoint \"\\\"sequenceNumber\\\":\\\"$(head -c 2000000 /dev/zero | tr '\\0'"
            + " 1)\\\"\""
      })
  void aLineThatIsTooLongEndsTheSession(String flood) throws Exception {
    ShardSession session = bash.started("next; " + flood + "; forever");

    assertThat(failureOf(() -> session.deliver(NO_RECORDS)))
        .contains("a line of more than 1024 KiB")
        .contains(told(Rule.LINE_LENGTH));
    assertThat(bash.host.checkpoints).isEmpty();
  }
}
