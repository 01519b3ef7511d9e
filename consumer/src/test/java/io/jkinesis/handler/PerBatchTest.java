package io.jkinesis.handler;

import static io.jkinesis.handler.Records.SHARD;
import static io.jkinesis.handler.Records.batch;
import static io.jkinesis.handler.Records.empty;
import static io.jkinesis.handler.Records.record;
import static io.jkinesis.handler.Records.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.KinesisRecord;
import io.jkinesis.ShutdownType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The batches of a call, within the call, on the session's thread. */
class PerBatchTest {

  private static final Retry AT_ONCE = Retry.exponential(Duration.ZERO, Duration.ZERO);

  private final Checkpoints checkpoints = new Checkpoints();
  private final List<String> handled = new ArrayList<>();
  private final List<String> letters = new ArrayList<>();

  /** Records its batches, and throws if they contain 3. */
  private void handle(List<KinesisRecord> records) throws IOException {
    List<String> texts = records.stream().map(KinesisRecord::text).toList();
    handled.add(String.join(" ", texts));
    if (texts.contains("3")) {
      throw new IOException("three is bad");
    }
  }

  private void setAside(DeadLetter letter) {
    letters.add(letter.record().text() + " after " + letter.attempts());
  }

  private static HandlerConsumer begun(HandlerFactory<?> settings) throws Exception {
    HandlerConsumer consumer = settings.create(TestShard.inProcessOfItsOwn());
    consumer.init(SHARD);
    return consumer;
  }

  @Test
  void whatIsDeliveredTogetherIsHandledTogether() throws Exception {
    HandlerConsumer consumer = begun(Handlers.perBatch(this::handle));

    consumer.processRecords(records(4, 6), checkpoints);
    consumer.processRecords(empty(), checkpoints);
    consumer.processRecords(records(7, 8), checkpoints);

    assertThat(handled).containsExactly("4 5 6", "7 8");
    assertThat(checkpoints.stored()).containsExactly("6/0", "8/0");
    assertThat(consumer.metrics().handled()).isEqualTo(5);
  }

  @Test
  void aBatchHasNoMoreRecordsThanAsked() throws Exception {
    HandlerConsumer consumer = begun(Handlers.perBatch(this::handle).maxRecords(2));

    consumer.processRecords(records(4, 8), checkpoints);

    assertThat(handled).containsExactly("4 5", "6 7", "8");
  }

  @Test
  void aBatchHasNoMoreBytesThanAskedUnlessARecordHas() throws Exception {
    HandlerConsumer consumer = begun(Handlers.perBatch(this::handle).maxBytes(4));

    consumer.processRecords(
        batch(
            List.of(
                record(1, 0, "k", "aa"),
                record(2, 0, "k", "bb"),
                record(3, 0, "k", "c"),
                record(4, 0, "k", "longer"),
                record(5, 0, "k", "d"))),
        checkpoints);

    assertThat(handled).containsExactly("aa bb", "c", "longer", "d");
  }

  @Test
  void aFailingBatchIsHalvedDownToTheRecordThatFails() throws Exception {
    HandlerConsumer consumer = begun(Handlers.perBatch(this::handle).deadLetters(this::setAside));

    consumer.processRecords(records(1, 8), checkpoints);

    assertThat(handled)
        .containsExactly("1 2 3 4 5 6 7 8", "1 2 3 4", "1 2", "3 4", "3", "4", "5 6 7 8");
    assertThat(letters).containsExactly("3 after 1");
    assertThat(checkpoints.stored()).containsExactly("8/0");
    assertThat(consumer.metrics().handled()).isEqualTo(7);
    assertThat(consumer.metrics().deadLettered()).isEqualTo(1);
  }

  @Test
  void aBatchAndARecordAloneAreTriedAgainButNotTheHalvesBetween() throws Exception {
    HandlerConsumer consumer =
        begun(
            Handlers.perBatch(this::handle)
                .retry(AT_ONCE.maxAttempts(3))
                .deadLetters(this::setAside));

    consumer.processRecords(records(1, 4), checkpoints);

    assertThat(handled)
        .containsExactly("1 2 3 4", "1 2 3 4", "1 2 3 4", "1 2", "3 4", "3", "3", "3", "4");
    assertThat(letters).containsExactly("3 after 3");
    assertThat(consumer.metrics().retried()).isEqualTo(4);
  }

  @Test
  void aHalfIsTriedAgainWhereTheHandlerAsksForIt() throws Exception {
    HandlerConsumer consumer =
        begun(
            Handlers.perBatch(
                    records -> {
                      handled.add(records.get(0).text() + ".." + records.size());
                      switch (handled.size()) {
                        case 1 -> throw new IOException();
                        case 2 -> throw new RetryAfterException(Duration.ZERO);
                        default -> {}
                      }
                    })
                .retry(AT_ONCE.retryOn(IllegalStateException.class)));

    consumer.processRecords(records(1, 4), checkpoints);

    assertThat(handled).containsExactly("1..4", "1..2", "1..2", "3..2");
  }

  @Test
  void withoutDeadLettersWhatIsBeforeTheRecordThatFailsIsHandledAndCheckpointed() throws Exception {
    HandlerConsumer consumer = begun(Handlers.perBatch(this::handle));

    assertThatExceptionOfType(HandlerException.class)
        .isThrownBy(() -> consumer.processRecords(records(1, 4), checkpoints))
        .withMessage(
            "shardId-0: record 3/0: the handler threw java.io.IOException; "
                + "without dead letters, the session fails");
    assertThat(handled).containsExactly("1 2 3 4", "1 2", "3 4", "3");
    assertThat(checkpoints.stored()).containsExactly("2/0");
  }

  @Test
  void anErrorOrAnInterruptionIsNotHalved() throws Exception {
    for (Throwable thrown : List.of(new StackOverflowError(), new InterruptedException())) {
      HandlerConsumer consumer =
          begun(
              Handlers.perBatch(
                      records -> {
                        handled.add("called");
                        throw sneaky(thrown);
                      })
                  .deadLetters(this::setAside));

      assertThatThrownBy(() -> consumer.processRecords(records(1, 4), checkpoints))
          .isSameAs(thrown);
    }
    assertThat(handled).hasSize(2);
    assertThat(letters).isEmpty();
  }

  private static Exception sneaky(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return (Exception) thrown;
  }

  @Test
  void theRecordsOfABatchCannotBeChanged() throws Exception {
    HandlerConsumer consumer = begun(Handlers.perBatch(List::clear));

    assertThatThrownBy(() -> consumer.processRecords(records(1, 1), checkpoints))
        .hasCauseInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void theShardsEndAndAStopAreCheckpointed() throws Exception {
    HandlerConsumer consumer =
        begun(Handlers.perBatch(this::handle).checkpointEvery(Duration.ofDays(1)));
    consumer.processRecords(records(4, 5), checkpoints);
    consumer.shutdown(ShutdownType.REQUESTED, checkpoints);
    assertThat(checkpoints.stored()).containsExactly("5/0");

    HandlerConsumer ending = begun(Handlers.perBatch(this::handle));
    ending.shutdown(ShutdownType.SHARD_ENDED, checkpoints);
    assertThat(checkpoints.stored()).containsExactly("5/0", Checkpoints.ALL);
  }

  @Test
  void badSettingsAreRefused() {
    PerBatch perBatch = Handlers.perBatch(this::handle);
    PerRecord perRecord = Handlers.perRecord(record -> {});
    Duration negative = Duration.ofSeconds(-1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> perBatch.maxRecords(0))
        .withMessage("maxRecords must be at least 1, but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> perBatch.maxBytes(-1))
        .withMessage("maxBytes must be at least 1, but is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> perBatch.maxWait(negative))
        .withMessage("maxWait must not be negative, but is PT-1S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> perBatch.checkpointEvery(negative))
        .withMessage("checkpointEvery must not be negative, but is PT-1S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> perBatch.maxWait(Duration.ZERO).drainTimeout(negative))
        .withMessage("drainTimeout must not be negative, but is PT-1S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> perRecord.parallelism(0))
        .withMessage("parallelism must be at least 1, but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> perRecord.parallelism(2).maxInFlight(0))
        .withMessage("maxInFlight must be at least 1, but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> perRecord.parallelism(2).maxInFlightBytes(0))
        .withMessage("maxInFlightBytes must be at least 1, but is 0");
  }
}
