package io.jkinesis.testkit.core;

import static io.jkinesis.testkit.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShutdownType;
import io.jkinesis.testkit.TestDaemon;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A checkpoint finds the lease lost before the daemon says so: no failure of the consumer. */
class LeaseLostInCheckpointTest {

  private static final String SHARD = "shardId-000000000000";

  /** What a consumer does about the exception that tells it. */
  private interface Reaction {
    void to(CheckpointException told, Checkpointer checkpointer) throws Exception;
  }

  @Test
  void theExceptionThatPassesLeadsToTheShutdown() {
    Told consumer =
        new Told(
            (told, checkpointer) -> {
              throw told;
            });

    TestDaemon daemon = inABatch(consumer).awaitAcknowledged().loseLease();

    assertThat(daemon.exit()).isZero();
    assertThat(daemon.acknowledged()).containsExactly("initialize", "processRecords", "leaseLost");
    assertThat(consumer.ends).containsExactly(ShutdownType.LEASE_LOST);
  }

  @Test
  void anExceptionThatItCausedLeadsToTheShutdownToo() {
    Told consumer =
        new Told(
            (told, checkpointer) -> {
              throw new IllegalStateException(new IllegalArgumentException(told));
            });

    assertThat(inABatch(consumer).awaitAcknowledged().loseLease().exit()).isZero();
  }

  @Test
  void theFirstOfTwoLeadsToTheShutdownToo() {
    Told consumer =
        new Told(
            (first, checkpointer) -> {
              try {
                checkpointer.checkpoint();
              } catch (CheckpointException second) {
                first.addSuppressed(second);
              }
              throw first;
            });

    assertThat(inABatch(consumer).awaitAcknowledged().loseLease().exit()).isZero();
  }

  @Test
  void anotherExceptionAfterItIsAFailure() {
    Told consumer =
        new Told(
            (told, checkpointer) -> {
              throw new IllegalStateException("no cause");
            });

    assertThat(inABatch(consumer).exit()).isEqualTo(1);
  }

  @Test
  void anExceptionThatIsItsOwnCauseInTheEndIsAFailure() {
    Told consumer =
        new Told(
            (told, checkpointer) -> {
              Exception first = new IllegalStateException();
              Exception second = new IllegalStateException(first);
              first.initCause(second);
              throw second;
            });

    assertThat(inABatch(consumer).exit()).isEqualTo(1);
  }

  @Test
  void theExceptionOfAnEarlierCallIsAFailure() {
    List<CheckpointException> kept = new ArrayList<>();
    RecordConsumer consumer =
        (batch, checkpointer) -> {
          if (!kept.isEmpty()) {
            throw kept.get(0);
          }
          try {
            checkpointer.checkpoint();
          } catch (CheckpointException e) {
            kept.add(e);
          }
        };

    TestDaemon daemon = inABatch(consumer).awaitAcknowledged().send(record("k", "again"));

    assertThat(daemon.exit()).isEqualTo(1);
    assertThat(daemon.acknowledged()).containsExactly("initialize", "processRecords");
  }

  @Test
  void theExceptionOfAnEarlierCallIsAFailureAtTheEndToo() {
    List<CheckpointException> kept = new ArrayList<>();
    Told consumer =
        new Told((told, checkpointer) -> kept.add(told)) {
          @Override
          public void shutdown(ShutdownType type, Checkpointer checkpointer)
              throws CheckpointException {
            throw kept.get(0);
          }
        };
    TestDaemon daemon = inABatch(consumer).awaitAcknowledged();

    assertThatThrownBy(daemon::loseLease).isInstanceOf(AssertionError.class);
    assertThat(daemon.exit()).isEqualTo(1);
  }

  @Test
  void inTheLastCheckpointOfAStopItIsInOrder() {
    Told consumer = new Told((told, checkpointer) -> {});

    TestDaemon daemon =
        TestDaemon.inMemory(consumer)
            .init(SHARD)
            .failNextCheckpoint("ShutdownException")
            .requestShutdown();

    assertThat(daemon.exit()).isZero();
    assertThat(daemon.acknowledged())
        .containsExactly("initialize", "shutdownRequested", "leaseLost");
    assertThat(daemon.checkpoints()).isEmpty();
  }

  /** A batch has been sent, and its checkpoint will tell. */
  private static TestDaemon inABatch(RecordConsumer consumer) {
    return TestDaemon.inMemory(consumer)
        .init(SHARD)
        .failNextCheckpoint("ShutdownException")
        .send(record("k", "hello"));
  }

  private static class Told implements RecordConsumer {
    private final Reaction reaction;
    final List<ShutdownType> ends = new ArrayList<>();

    Told(Reaction reaction) {
      this.reaction = reaction;
    }

    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
      try {
        checkpointer.checkpoint();
      } catch (CheckpointException e) {
        reaction.to(e, checkpointer);
      }
    }

    @Override
    public void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
      ends.add(type);
      RecordConsumer.super.shutdown(type, checkpointer);
    }
  }
}
