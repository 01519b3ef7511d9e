package io.jkinesis.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import io.jkinesis.RecordBatch;
import io.jkinesis.ShutdownType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A checkpoint finds the lease lost before the daemon says so: no failure of the consumer. */
class LeaseLostInCheckpointTest {

  private static final String CHECKPOINT_FINDS_IT_LOST =
      """
      < {"action":"processRecords","records":[]}
      > {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null}
      < {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null,"error":"ShutdownException"}
      """;

  private static final String ACKNOWLEDGED =
      "> {\"action\":\"status\",\"responseFor\":\"processRecords\"}\n";

  private static final String LEASE_LOST =
      """
      < {"action":"leaseLost"}
      > {"action":"status","responseFor":"leaseLost"}
      """;

  /** Lets what a checkpoint throws pass. */
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

    Conversation.started(CHECKPOINT_FINDS_IT_LOST + ACKNOWLEDGED + LEASE_LOST)
        .holdInOrder(consumer);

    assertThat(consumer.calls).endsWith("process []", "shutdown LEASE_LOST");
  }

  @Test
  void anExceptionThatItCausedLeadsToTheShutdownToo() {
    Conversation.started(CHECKPOINT_FINDS_IT_LOST + ACKNOWLEDGED + LEASE_LOST)
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
    Conversation.started(
            CHECKPOINT_FINDS_IT_LOST
                + """
                > {"action":"checkpoint","sequenceNumber":"7","subSequenceNumber":null}
                < {"action":"checkpoint","sequenceNumber":"7","subSequenceNumber":null,"error":"ShutdownException"}
                """
                + ACKNOWLEDGED
                + LEASE_LOST)
        .holdInOrder(
            (batch, checkpointer) -> {
              try {
                checkpointer.checkpoint();
              } catch (CheckpointException first) {
                try {
                  checkpointer.checkpoint("7");
                } catch (CheckpointException second) {
                  first.addSuppressed(second);
                }
                throw first;
              }
            });
  }

  @Test
  void anotherExceptionAfterItIsAFailure() {
    Outcome outcome =
        Conversation.started(CHECKPOINT_FINDS_IT_LOST)
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
    Outcome outcome =
        Conversation.started(CHECKPOINT_FINDS_IT_LOST)
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

  @Test
  void theExceptionOfAnEarlierCallIsAFailure() {
    List<CheckpointException> kept = new ArrayList<>();

    Outcome outcome =
        Conversation.started(
                CHECKPOINT_FINDS_IT_LOST
                    + ACKNOWLEDGED
                    + "< {\"action\":\"processRecords\",\"records\":[]}")
            .hold(
                (batch, checkpointer) -> {
                  if (!kept.isEmpty()) {
                    throw kept.get(0);
                  }
                  try {
                    checkpointer.checkpoint();
                  } catch (CheckpointException e) {
                    kept.add(e);
                  }
                });

    assertThat(outcome.exitCode()).isEqualTo(1);
  }

  @Test
  void theExceptionOfAnEarlierCallIsAFailureAtTheEndToo() {
    CallLog keeping =
        new CallLog() {
          private final List<CheckpointException> kept = new ArrayList<>();

          @Override
          public void processRecords(RecordBatch batch, Checkpointer checkpointer) {
            assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(checkpointer::checkpoint)
                .satisfies(kept::add);
          }

          @Override
          public void shutdown(ShutdownType type, Checkpointer checkpointer)
              throws CheckpointException {
            throw kept.get(0);
          }
        };

    Outcome outcome =
        Conversation.started(
                CHECKPOINT_FINDS_IT_LOST + ACKNOWLEDGED + "< {\"action\":\"leaseLost\"}")
            .hold(keeping);

    assertThat(outcome.exitCode()).isEqualTo(1);
  }
}
