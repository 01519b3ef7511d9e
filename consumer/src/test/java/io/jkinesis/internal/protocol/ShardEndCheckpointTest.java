package io.jkinesis.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jkinesis.CheckpointException;
import io.jkinesis.CheckpointException.Reason;
import io.jkinesis.Checkpointer;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShutdownType;
import org.junit.jupiter.api.Test;

/**
 * At the shard's end each method sends null, and nothing is acknowledged without a stored
 * checkpoint.
 */
class ShardEndCheckpointTest {

  private static final String UNTIL_SHARD_END =
      """
      < {"action":"processRecords","records":[{"data":"YQ==","partitionKey":"k","sequenceNumber":"9","subSequenceNumber":0},{"data":"YQ==","partitionKey":"k","sequenceNumber":"12","subSequenceNumber":5}]}
      > {"action":"status","responseFor":"processRecords"}
      < {"action":"shardEnded"}
      """;

  private static final String NULL_CHECKPOINT =
      """
      > {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null}
      < {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null,"error":%s}
      """;

  private static final String STORED = NULL_CHECKPOINT.formatted("null");

  private static final String ACKNOWLEDGED =
      "> {\"action\":\"status\",\"responseFor\":\"shardEnded\"}";

  private static final SessionOutcome MISSING =
      SessionOutcome.consumerFailed(
          "shardId-0: shutdown(SHARD_ENDED) returned without a stored checkpoint, without which the"
              + " child shards could never start; call checkpointer.checkpoint() and do not catch"
              + " what it throws",
          null);

  private interface AtShardEnd {
    void shutdown(Checkpointer checkpointer) throws Exception;
  }

  @Test
  void checkpointSendsNull() {
    stored(Checkpointer::checkpoint);
  }

  @Test
  void aCheckpointAtTheLastNumbersSendsNull() {
    stored(checkpointer -> checkpointer.checkpoint("12", 5));
  }

  @Test
  void numbersCompareAsNumbersNotAsText() {
    refused("9", "9/0, before it: the records between would be skipped");
  }

  @Test
  void anEarlierSubSequenceNumberIsRefused() {
    SessionOutcome outcome =
        hold(
            UNTIL_SHARD_END,
            checkpointer ->
                assertThatIllegalArgumentException()
                    .isThrownBy(() -> checkpointer.checkpoint("12", 4)));

    assertThat(outcome).isEqualTo(MISSING);
  }

  @Test
  void aMalformedNumberIsRefusedWithAClearLine() {
    refused("abc", "abc/0, not a sequence number");
  }

  private static void refused(String sequenceNumber, String found) {
    SessionOutcome outcome =
        hold(
            UNTIL_SHARD_END,
            checkpointer ->
                assertThatIllegalArgumentException()
                    .isThrownBy(() -> checkpointer.checkpoint(sequenceNumber, 0))
                    .withMessage(
                        "shardId-0: the shard ended: expected a checkpoint at its last record,"
                            + " 12/5, or checkpoint() without arguments; found "
                            + found));

    assertThat(outcome).isEqualTo(MISSING);
  }

  @Test
  void withoutARecordDeliveredAnyNumberSendsNull() {
    TranscriptConversation.started("< {\"action\":\"shardEnded\"}\n" + STORED + ACKNOWLEDGED)
        .holdInOrder(atShardEnd(checkpointer -> checkpointer.checkpoint("7", 0)));
  }

  @Test
  void noCheckpointIsNotAcknowledged() {
    assertThat(hold(UNTIL_SHARD_END, checkpointer -> {})).isEqualTo(MISSING);
  }

  @Test
  void aCheckpointFailedForGoodAndSwallowedIsNotAcknowledged() {
    SessionOutcome outcome =
        hold(
            UNTIL_SHARD_END + NULL_CHECKPOINT.formatted("\"InvalidStateException\""),
            ShardEndCheckpointTest::swallow);

    assertThat(outcome).isEqualTo(MISSING);
  }

  @Test
  void aCheckpointStoredAfterOneThatFailedIsAcknowledged() {
    TranscriptConversation.started(
            UNTIL_SHARD_END
                + NULL_CHECKPOINT.formatted("\"InvalidStateException\"")
                + STORED
                + ACKNOWLEDGED)
        .holdInOrder(
            atShardEnd(
                checkpointer -> {
                  swallow(checkpointer);
                  checkpointer.checkpoint();
                }));
  }

  @Test
  void aCheckpointStoredBeforeOneThatFailsIsAcknowledged() {
    TranscriptConversation.started(
            UNTIL_SHARD_END
                + STORED
                + NULL_CHECKPOINT.formatted("\"InvalidStateException\"")
                + ACKNOWLEDGED)
        .holdInOrder(
            atShardEnd(
                checkpointer -> {
                  checkpointer.checkpoint();
                  swallow(checkpointer);
                }));
  }

  @Test
  void aLeaseLostThereIsAcknowledgedSinceItsNextOwnerEndsTheShard() {
    TranscriptConversation.started(
            UNTIL_SHARD_END + NULL_CHECKPOINT.formatted("\"ShutdownException\"") + ACKNOWLEDGED)
        .holdInOrder(
            atShardEnd(
                checkpointer ->
                    assertThatExceptionOfType(CheckpointException.class)
                        .isThrownBy(checkpointer::checkpoint)
                        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.LEASE_LOST))));
  }

  private static void swallow(Checkpointer checkpointer) {
    assertThatExceptionOfType(CheckpointException.class).isThrownBy(checkpointer::checkpoint);
  }

  private static void stored(AtShardEnd code) {
    TranscriptConversation.started(UNTIL_SHARD_END + STORED + ACKNOWLEDGED)
        .holdInOrder(atShardEnd(code));
  }

  private static SessionOutcome hold(String transcript, AtShardEnd code) {
    return TranscriptConversation.started(transcript).hold(atShardEnd(code));
  }

  private static RecordConsumer atShardEnd(AtShardEnd code) {
    return new RecordConsumer() {
      @Override
      public void processRecords(RecordBatch batch, Checkpointer checkpointer) {}

      @Override
      public void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
        assertThat(type).isEqualTo(ShutdownType.SHARD_ENDED);
        code.shutdown(checkpointer);
      }
    };
  }
}
