package io.jkinesis.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShutdownType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A checkpoint finds that the lease is lost before the daemon reports it: not a failure of the
 * consumer.
 */
class LeaseLostInCheckpointTest {

  private static final String CHECKPOINT_FINDS_IT_LOST =
      """
      < {"action":"processRecords","records":[]}
      > {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null}
      < {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null,"error":"ShutdownException"}
      """;

  private static final String ACKNOWLEDGED =
      "> {\"action\":\"status\",\"responseFor\":\"processRecords\"}\n";

  private static final String MORE_RECORDS =
      """
      < {"action":"processRecords","records":[]}
      > {"action":"status","responseFor":"processRecords"}
      """;

  private static final String LEASE_LOST =
      """
      < {"action":"leaseLost"}
      > {"action":"status","responseFor":"leaseLost"}
      """;

  /** Lets the exceptions of checkpoints escape. */
  private static final class Careful extends CallLog {
    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
      super.processRecords(batch, checkpointer);
      checkpointer.checkpoint();
    }
  }

  @Test
  void theExceptionThatPassesLeadsToTheShutdown() {
    Careful consumer = new Careful();

    TranscriptConversation.started(CHECKPOINT_FINDS_IT_LOST + ACKNOWLEDGED + LEASE_LOST)
        .holdInOrder(consumer);

    assertThat(consumer.calls).endsWith("process []", "shutdown LEASE_LOST");
  }

  @Test
  void anExceptionThatItCausedLeadsToTheShutdownToo() {
    TranscriptConversation.started(CHECKPOINT_FINDS_IT_LOST + ACKNOWLEDGED + LEASE_LOST)
        .holdInOrder(
            (batch, checkpointer) -> {
              try {
                checkpointer.checkpoint();
              } catch (CheckpointException e) {
                throw new IllegalStateException(new IllegalArgumentException(e));
              }
            });
  }

  @Test
  void theFirstOfTwoLeadsToTheShutdownToo() {
    TranscriptConversation.started(CHECKPOINT_FINDS_IT_LOST + ACKNOWLEDGED + LEASE_LOST)
        .holdInOrder(
            (batch, checkpointer) -> {
              try {
                checkpointer.checkpoint();
              } catch (CheckpointException first) {
                try {
                  checkpointer.checkpoint("7", 0);
                } catch (CheckpointException second) {
                  first.addSuppressed(second);
                }
                throw first;
              }
            });
  }

  @Test
  void anotherExceptionAfterItIsAFailure() {
    SessionOutcome outcome =
        TranscriptConversation.started(CHECKPOINT_FINDS_IT_LOST)
            .hold(
                (batch, checkpointer) -> {
                  try {
                    checkpointer.checkpoint();
                  } catch (CheckpointException e) {
                    throw new IllegalStateException("no cause");
                  }
                });

    assertThat(outcome.exitCode()).isEqualTo(1);
  }

  @Test
  void anExceptionThatIsItsOwnCauseInTheEndIsAFailure() {
    SessionOutcome outcome =
        TranscriptConversation.started(CHECKPOINT_FINDS_IT_LOST)
            .hold(
                (batch, checkpointer) -> {
                  try {
                    checkpointer.checkpoint();
                  } catch (CheckpointException e) {
                    Exception first = new IllegalStateException();
                    Exception second = new IllegalStateException(first);
                    first.initCause(second);
                    throw second;
                  }
                });

    assertThat(outcome.exitCode()).isEqualTo(1);
  }

  /**
   * They would follow records that this consumer left unprocessed; the worker that holds the lease
   * receives all of them.
   */
  @Test
  void noMoreRecordsAreDeliveredAfterIt() {
    Careful consumer = new Careful();

    TranscriptConversation.started(
            CHECKPOINT_FINDS_IT_LOST + ACKNOWLEDGED + MORE_RECORDS + LEASE_LOST)
        .holdInOrder(consumer);

    assertThat(consumer.calls).endsWith("process []", "shutdown LEASE_LOST");
  }

  @Test
  void noMoreRecordsAreDeliveredEvenIfTheConsumerCaughtIt() {
    CallLog consumer = swallowing();

    TranscriptConversation.started(
            CHECKPOINT_FINDS_IT_LOST + ACKNOWLEDGED + MORE_RECORDS + LEASE_LOST)
        .holdInOrder(consumer);

    assertThat(consumer.calls).endsWith("process []", "shutdown LEASE_LOST");
  }

  @Test
  void anotherCheckpointOfTheSameCallIsNotSent() {
    TranscriptConversation.started(CHECKPOINT_FINDS_IT_LOST + ACKNOWLEDGED + LEASE_LOST)
        .holdInOrder(
            (batch, checkpointer) -> {
              assertThatExceptionOfType(CheckpointException.class)
                  .isThrownBy(checkpointer::checkpoint);
              checkpointer.checkpoint("7", 0);
            });
  }

  @Test
  void aStopThatFollowsIsALostLeaseToTheConsumer() {
    CallLog consumer = swallowing();

    TranscriptConversation.started(
            CHECKPOINT_FINDS_IT_LOST
                + ACKNOWLEDGED
                + """
                < {"action":"shutdownRequested"}
                > {"action":"status","responseFor":"shutdownRequested"}
                """
                + LEASE_LOST)
        .holdInOrder(consumer);

    assertThat(consumer.calls).endsWith("process []", "shutdown LEASE_LOST");
  }

  /** This consumer must not write SHARD_END: it has not processed the records after the loss. */
  @Test
  void anEndOfTheShardThatFollowsIsALostLeaseToTheConsumer() {
    CallLog consumer = swallowing();

    TranscriptConversation.started(
            CHECKPOINT_FINDS_IT_LOST
                + ACKNOWLEDGED
                + MORE_RECORDS
                + """
                < {"action":"shardEnded"}
                > {"action":"status","responseFor":"shardEnded"}
                """)
        .holdInOrder(consumer);

    assertThat(consumer.calls).endsWith("process []", "shutdown LEASE_LOST");
  }

  @Test
  void theExceptionOfAnEarlierCallIsAFailure() {
    SessionOutcome outcome =
        TranscriptConversation.started(
                CHECKPOINT_FINDS_IT_LOST + ACKNOWLEDGED + "< {\"action\":\"leaseLost\"}")
            .hold(
                new RecordConsumer() {
                  private @Nullable CheckpointException kept;

                  @Override
                  public void processRecords(RecordBatch batch, Checkpointer checkpointer) {
                    try {
                      checkpointer.checkpoint();
                    } catch (CheckpointException e) {
                      kept = e;
                    }
                  }

                  @Override
                  public void shutdown(ShutdownType type, Checkpointer checkpointer)
                      throws Exception {
                    throw Objects.requireNonNull(kept);
                  }
                });

    assertThat(outcome.exitCode()).isEqualTo(1);
  }

  private static CallLog swallowing() {
    return new CallLog() {
      @Override
      public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
        super.processRecords(batch, checkpointer);
        assertThatExceptionOfType(CheckpointException.class).isThrownBy(checkpointer::checkpoint);
      }
    };
  }
}
