package io.jkinesis.handler;

import static io.jkinesis.handler.Records.SHARD;
import static io.jkinesis.handler.Records.batch;
import static io.jkinesis.handler.Records.empty;
import static io.jkinesis.handler.Records.record;
import static io.jkinesis.handler.Records.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.CheckpointException;
import io.jkinesis.KinesisRecord;
import io.jkinesis.ShutdownType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One record after the other, on the session's thread. */
class PerRecordTest {

  private static final Retry AT_ONCE = Retry.exponential(Duration.ZERO, Duration.ZERO);

  private final Checkpoints checkpoints = new Checkpoints();
  private final List<String> handled = new ArrayList<>();
  private final List<DeadLetter> letters = new ArrayList<>();

  /** Records what it handles, and throws at 3. */
  private void handle(KinesisRecord record) throws IOException {
    handled.add(record.text());
    if (record.text().equals("3")) {
      throw new IOException("three is bad");
    }
  }

  private static HandlerConsumer begun(HandlerFactory<?> settings) throws Exception {
    HandlerConsumer consumer = settings.create(TestShard.inProcessOfItsOwn());
    consumer.init(SHARD);
    return consumer;
  }

  @Test
  void recordsAreHandledInOrderAndCheckpointedAtTheEndOfEachCall() throws Exception {
    HandlerConsumer consumer = begun(Handlers.perRecord(this::handle));

    consumer.processRecords(records(1, 2), checkpoints);
    consumer.processRecords(records(4, 6), checkpoints);

    assertThat(handled).containsExactly("1", "2", "4", "5", "6");
    assertThat(checkpoints.stored()).containsExactly("2/0", "6/0");
  }

  @Test
  void theSessionsThreadHandles() throws Exception {
    List<Thread> threads = new ArrayList<>();
    HandlerConsumer consumer =
        begun(Handlers.perRecord(record -> threads.add(Thread.currentThread())));

    consumer.processRecords(records(1, 3), checkpoints);

    assertThat(threads).hasSize(3).containsOnly(Thread.currentThread());
  }

  @Test
  void partsOfAnAggregateAreToldApart() throws Exception {
    HandlerConsumer consumer = begun(Handlers.perRecord(this::handle));

    consumer.processRecords(
        batch(List.of(record(1, 0, "a", "first"), record(1, 1, "b", "second"))), checkpoints);

    assertThat(checkpoints.stored()).containsExactly("1/1");
  }

  @Test
  void anEmptyBatchBringsNoCheckpoint() throws Exception {
    HandlerConsumer consumer = begun(Handlers.perRecord(this::handle));

    consumer.processRecords(empty(), checkpoints);
    consumer.processRecords(records(1, 1), checkpoints);
    consumer.processRecords(empty(), checkpoints);

    assertThat(checkpoints.stored()).containsExactly("1/0");
  }

  @Test
  void aFailureEndsTheProcessAtItsRecordAndWhatSucceededIsCheckpointed() throws Exception {
    HandlerConsumer consumer = begun(Handlers.perRecord(this::handle));

    assertThatExceptionOfType(HandlerException.class)
        .isThrownBy(() -> consumer.processRecords(records(1, 5), checkpoints))
        .withMessage(
            "shardId-0: record 3/0: the handler threw java.io.IOException; "
                + "without dead letters, the session fails")
        .withCause(new IOException("three is bad"))
        .withCauseInstanceOf(IOException.class);
    assertThat(handled).containsExactly("1", "2", "3");
    assertThat(checkpoints.stored()).containsExactly("2/0");
  }

  @Test
  void aFailureStandsThoughTheLastCheckpointFailsToo() throws Exception {
    HandlerConsumer consumer = begun(Handlers.perRecord(this::handle));
    checkpoints.failNext("ThrottlingException");

    assertThatExceptionOfType(HandlerException.class)
        .isThrownBy(() -> consumer.processRecords(records(1, 5), checkpoints))
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .singleElement()
                    .isInstanceOf(CheckpointException.class));
  }

  @Test
  void aRecordIsTriedAgainUntilItSucceeds() throws Exception {
    HandlerConsumer consumer =
        begun(
            Handlers.perRecord(
                    record -> {
                      handled.add(record.text());
                      if (handled.size() < 3) {
                        throw new IOException("busy");
                      }
                    })
                .retry(AT_ONCE));

    consumer.processRecords(records(1, 2), checkpoints);

    assertThat(handled).containsExactly("1", "1", "1", "2");
    assertThat(checkpoints.stored()).containsExactly("2/0");
    assertThat(consumer.metrics().retried()).isEqualTo(2);
    assertThat(consumer.metrics().handled()).isEqualTo(2);
  }

  @Test
  void aRecordThatFailsForGoodBecomesADeadLetterAndTheShardGoesOn() throws Exception {
    HandlerConsumer consumer =
        begun(
            Handlers.perRecord(this::handle)
                .retry(AT_ONCE.maxAttempts(2))
                .deadLetters(letters::add));

    consumer.processRecords(records(1, 5), checkpoints);

    assertThat(handled).containsExactly("1", "2", "3", "3", "4", "5");
    assertThat(checkpoints.stored()).containsExactly("5/0");
    assertThat(letters).singleElement().satisfies(this::isOfThree);
    assertThat(consumer.metrics().deadLettered()).isEqualTo(1);
    assertThat(consumer.metrics().handled()).isEqualTo(4);
  }

  private void isOfThree(DeadLetter letter) {
    assertThat(letter.shard().shardId()).isEqualTo("shardId-0");
    assertThat(letter.record().sequenceNumber()).isEqualTo("3");
    assertThat(letter.attempts()).isEqualTo(2);
    assertThat(letter.failure()).isInstanceOf(IOException.class);
  }

  @Test
  void aDeadLetterThatCannotBeStoredEndsTheProcess() throws Exception {
    HandlerConsumer consumer =
        begun(
            Handlers.perRecord(this::handle)
                .deadLetters(
                    letter -> {
                      throw new IllegalStateException("full");
                    }));

    assertThatExceptionOfType(HandlerException.class)
        .isThrownBy(() -> consumer.processRecords(records(1, 5), checkpoints))
        .withMessage(
            "shardId-0: record 3/0: the handler threw java.io.IOException; "
                + "the dead letter cannot be stored: "
                + "java.lang.IllegalStateException")
        .satisfies(e -> assertThat(e.getSuppressed()).hasOnlyElementsOfType(IOException.class));
    assertThat(checkpoints.stored()).containsExactly("2/0");
  }

  @Test
  void aFileOfDeadLettersThatCannotBeWrittenIsNamed() throws Exception {
    Path folder = Path.of("/dev/null/dead");
    HandlerConsumer consumer =
        begun(Handlers.perRecord(this::handle).deadLetters(DeadLetters.toFile(folder)));

    assertThatExceptionOfType(HandlerException.class)
        .isThrownBy(() -> consumer.processRecords(records(1, 5), checkpoints))
        .withMessageStartingWith(
            "shardId-0: record 3/0: the handler threw java.io.IOException; "
                + "the dead letter cannot be stored: /dev/null/dead cannot be written (")
        .withMessageContaining("free space on its disk");
    assertThat(checkpoints.stored()).containsExactly("2/0");
  }

  @Test
  void anErrorEndsTheProcessAtOnce() throws Exception {
    HandlerConsumer consumer =
        begun(
            Handlers.perRecord(
                    record -> {
                      handled.add(record.text());
                      throw new StackOverflowError();
                    })
                .retry(AT_ONCE)
                .deadLetters(letters::add));

    assertThatThrownBy(() -> consumer.processRecords(records(1, 2), checkpoints))
        .isInstanceOf(StackOverflowError.class);
    assertThat(handled).containsExactly("1");
    assertThat(letters).isEmpty();
    assertThat(checkpoints.stored()).isEmpty();
  }

  @Test
  void anErrorThatIsNotTheJvmsLeavesWhatSucceededCheckpointed() throws Exception {
    HandlerConsumer consumer =
        begun(
            Handlers.perRecord(
                record -> {
                  if (record.text().equals("3")) {
                    throw new NoClassDefFoundError("gone");
                  }
                }));

    assertThatThrownBy(() -> consumer.processRecords(records(1, 5), checkpoints))
        .isInstanceOf(NoClassDefFoundError.class);
    assertThat(checkpoints.stored()).containsExactly("2/0");
  }

  @Test
  void anErrorOfTheJvmBringsNoCheckpoint() throws Exception {
    HandlerConsumer consumer =
        begun(
            Handlers.perRecord(
                record -> {
                  if (record.text().equals("3")) {
                    throw new OutOfMemoryError("heap");
                  }
                }));

    assertThatThrownBy(() -> consumer.processRecords(records(1, 5), checkpoints))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(checkpoints.stored()).isEmpty();
  }

  @Test
  void anInterruptThatTheHandlerLeavesBehindDoesNotEndItsRetries() throws Exception {
    HandlerConsumer consumer =
        begun(
            Handlers.perRecord(
                    record -> {
                      handled.add(record.text());
                      Thread.currentThread().interrupt();
                      throw new IOException("interrupted, and says so like this");
                    })
                .retry(Retry.exponential(Duration.ofMillis(1), Duration.ofMillis(1)).maxAttempts(3))
                .deadLetters(letters::add));

    consumer.processRecords(records(1, 1), checkpoints);

    assertThat(handled).containsExactly("1", "1", "1");
    assertThat(letters).hasSize(1);
    assertThat(checkpoints.stored()).containsExactly("1/0");
    assertThat(Thread.interrupted()).as("for the next call").isFalse();
  }

  @Test
  void anInterruptionEndsTheProcess() throws Exception {
    HandlerConsumer consumer =
        begun(
            Handlers.perRecord(
                    record -> {
                      throw new InterruptedException();
                    })
                .retry(AT_ONCE)
                .deadLetters(letters::add));

    assertThatThrownBy(() -> consumer.processRecords(records(1, 2), checkpoints))
        .isInstanceOf(InterruptedException.class);
    assertThat(letters).isEmpty();
  }

  @Test
  void whatTheHandlerLeftInterruptedDoesNotDisturbTheSink() throws Exception {
    HandlerConsumer consumer =
        begun(
            Handlers.perRecord(
                    record -> {
                      Thread.currentThread().interrupt();
                      throw new IOException("interrupted, and says so like this");
                    })
                .deadLetters(
                    letter -> {
                      assertThat(Thread.currentThread().isInterrupted()).isFalse();
                      letters.add(letter);
                    }));

    consumer.processRecords(records(1, 1), checkpoints);

    assertThat(letters).hasSize(1);
    assertThat(Thread.interrupted()).as("for the next call").isFalse();
  }

  @Test
  void aCheckpointThatDynamoDbDoesNotTakeIsLeftToTheNextCall() throws Exception {
    HandlerConsumer consumer = begun(Handlers.perRecord(this::handle));
    checkpoints.failNext("ThrottlingException");

    consumer.processRecords(records(1, 2), checkpoints);
    consumer.processRecords(empty(), checkpoints);

    assertThat(checkpoints.stored()).containsExactly("2/0");
  }

  @Test
  void aLostLeaseIsTold() throws Exception {
    HandlerConsumer consumer = begun(Handlers.perRecord(this::handle));
    checkpoints.failNext("ShutdownException");

    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> consumer.processRecords(records(1, 2), checkpoints));
  }

  @Test
  void atTheShardsEndTheWholeShardIsCheckpointed() throws Exception {
    HandlerConsumer consumer = begun(Handlers.perRecord(this::handle));
    consumer.processRecords(records(1, 2), checkpoints);

    consumer.shutdown(ShutdownType.SHARD_ENDED, checkpoints);

    assertThat(checkpoints.stored()).containsExactly("2/0", Checkpoints.ALL);
  }

  @Test
  void aStopBringsTheCheckpointThatWasNotDueYet() throws Exception {
    HandlerConsumer consumer =
        begun(Handlers.perRecord(this::handle).checkpointEvery(Duration.ofDays(1)));
    consumer.processRecords(records(1, 2), checkpoints);
    assertThat(checkpoints.stored()).isEmpty();

    consumer.shutdown(ShutdownType.REQUESTED, checkpoints);

    assertThat(checkpoints.stored()).containsExactly("2/0");
  }

  @Test
  void aStopWithNothingNewNeedsNoCheckpoint() throws Exception {
    HandlerConsumer consumer = begun(Handlers.perRecord(this::handle));
    consumer.processRecords(records(1, 2), checkpoints);

    consumer.shutdown(ShutdownType.REQUESTED, checkpoints);

    assertThat(checkpoints.stored()).containsExactly("2/0");
  }

  @Test
  void aLostLeaseBringsNoCheckpoint() throws Exception {
    HandlerConsumer consumer =
        begun(Handlers.perRecord(this::handle).checkpointEvery(Duration.ofDays(1)));
    consumer.processRecords(records(1, 2), checkpoints);

    consumer.shutdown(ShutdownType.LEASE_LOST, checkpoints);

    assertThat(checkpoints.stored()).isEmpty();
  }
}
