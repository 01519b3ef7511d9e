package io.jkinesis.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages out of order end the session: exit code 2, one line, nothing acknowledged. */
class MessageOrderTest {

  private static final String CHECKPOINTED_REQUEST =
      """
      < {"action":"shutdownRequested"}
      > {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null}
      < {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null,"error":null}
      > {"action":"status","responseFor":"shutdownRequested"}
      """;

  private final CallLog consumer = new CallLog();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "processRecords    | {\"action\":\"processRecords\",\"records\":[]}",
        "checkpoint        | {\"action\":\"checkpoint\",\"error\":null}",
        "leaseLost         | {\"action\":\"leaseLost\"}",
        "shardEnded        | {\"action\":\"shardEnded\"}",
        "shutdownRequested | {\"action\":\"shutdownRequested\"}",
        "shutdown          | {\"action\":\"shutdown\",\"reason\":\"ZOMBIE\"}",
      })
  void nothingComesBeforeInitialize(String action, String message) {
    SessionOutcome outcome = TranscriptConversation.of("< " + message).hold(consumer);

    assertThat(outcome)
        .isEqualTo(
            SessionOutcome.protocolBroken(
                "no shard yet: waiting for initialize: expected initialize, found "
                    + action
                    + "; not acknowledged"));
    assertThat(consumer.calls).isEmpty();
  }

  @Test
  void initializeComesOnce() {
    SessionOutcome outcome =
        TranscriptConversation.started("< {\"action\":\"initialize\",\"shardId\":\"shardId-1\"}")
            .hold(consumer);

    assertThat(outcome)
        .isEqualTo(
            SessionOutcome.protocolBroken(
                "shardId-0: idle after initialize: expected processRecords or the end of the"
                    + " session, found initialize; not acknowledged"));
    assertThat(consumer.calls).hasSize(1);
  }

  @Test
  void anAnswerToNoCheckpointIsRefused() {
    SessionOutcome outcome =
        TranscriptConversation.started("< {\"action\":\"checkpoint\",\"error\":null}")
            .hold(consumer);

    assertThat(outcome)
        .isEqualTo(
            SessionOutcome.protocolBroken(
                "shardId-0: idle after initialize: expected processRecords or the end of the"
                    + " session, found checkpoint; not acknowledged"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"action\":\"processRecords\",\"records\":[]}",
        "{\"action\":\"shutdownRequested\"}",
        "{\"action\":\"shutdown\",\"reason\":\"REQUESTED\"}",
        "{\"action\":\"initialize\",\"shardId\":\"shardId-1\"}",
        "{\"action\":\"checkpoint\",\"error\":null}",
      })
  void onlyTheEndFollowsTheRequest(String message) {
    SessionOutcome outcome =
        TranscriptConversation.started(CHECKPOINTED_REQUEST + "< " + message + "\n").hold(consumer);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.message())
        .startsWith(
            "shardId-0: idle after shutdownRequested: expected the end of the session, found ");
    assertThat(consumer.calls).endsWith("shutdown REQUESTED").hasSize(2);
  }

  @Test
  void anyOtherMessageInPlaceOfACheckpointsAnswerIsRefused() {
    SessionOutcome outcome =
        TranscriptConversation.started(
                """
                < {"action":"shutdownRequested"}
                > {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null}
                < {"action":"leaseLost"}
                """)
            .hold(consumer);

    assertThat(outcome)
        .isEqualTo(
            SessionOutcome.protocolBroken(
                "shardId-0: shutdownRequested: expected the answer to a checkpoint, found"
                    + " leaseLost; not acknowledged"));
  }

  @ParameterizedTest
  @CsvSource({
    "shard\\nId\\u00e9\\u0000, shard?Id??",
    "\\ud83c\\udf89, ?",
    "'', ''",
  })
  void aLineIsOneLineWhateverTheShardsName(String json, String printed) {
    SessionOutcome outcome =
        TranscriptConversation.of(
                """
                < {"action":"initialize","shardId":"%s"}
                > {"action":"status","responseFor":"initialize"}
                < EOF
                """
                    .formatted(json))
            .hold(consumer);

    assertThat(outcome.message()).startsWith(printed + ": idle after initialize: ");
  }

  @ParameterizedTest
  @CsvSource({"128, ''", "129, ..."})
  void aLineIsShortWhateverTheShardsName(int length, String dots) {
    SessionOutcome outcome =
        TranscriptConversation.of(
                """
                < {"action":"initialize","shardId":"%s"}
                > {"action":"status","responseFor":"initialize"}
                < EOF
                """
                    .formatted("s".repeat(length)))
            .hold(consumer);

    assertThat(outcome.message()).startsWith("s".repeat(128) + dots + ": idle after ");
  }

  @Test
  void theEndOfStdinBeforeInitializeIsADaemonGone() {
    assertThat(TranscriptConversation.of("< EOF").hold(consumer))
        .isEqualTo(
            SessionOutcome.daemonVanished(
                "no shard yet: waiting for initialize: stdin was closed before the "
                    + "session ended: the daemon is gone"));
  }

  @Test
  void theEndOfStdinInAnIdleSessionIsADaemonGone() {
    assertThat(TranscriptConversation.started("< EOF").hold(consumer))
        .isEqualTo(
            SessionOutcome.daemonVanished(
                "shardId-0: idle after initialize: stdin was closed before the session "
                    + "ended: the daemon is gone"));
  }

  @Test
  void theEndOfStdinInPlaceOfACheckpointsAnswerIsADaemonGone() {
    SessionOutcome outcome =
        TranscriptConversation.started(
                """
                < {"action":"shutdownRequested"}
                > {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null}
                < EOF
                """)
            .hold(consumer);

    assertThat(outcome)
        .isEqualTo(
            SessionOutcome.daemonVanished(
                "shardId-0: shutdownRequested: stdin ended before the answer to a checkpoint: "
                    + "the daemon is gone"));
  }
}
