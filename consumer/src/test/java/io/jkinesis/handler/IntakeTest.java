package io.jkinesis.handler;

import static io.jkinesis.handler.Records.SHARD;
import static io.jkinesis.handler.Records.batch;
import static io.jkinesis.handler.Records.records;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.KinesisRecord;
import io.jkinesis.ShutdownType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Records that a handler does not receive: filtered out, or too old. */
@Timeout(60)
class IntakeTest {

  private static final Duration DAY = Duration.ofDays(1);

  private final Checkpoints checkpoints = new Checkpoints();
  private final List<String> handled = Collections.synchronizedList(new ArrayList<>());
  private final List<DeadLetter> letters = Collections.synchronizedList(new ArrayList<>());

  private List<Supplier<HandlerFactory<?>>> allKinds() {
    RecordHandler one = record -> handled.add(record.text());
    BatchHandler many = batch -> batch.forEach(record -> handled.add(record.text()));
    return List.of(
        () -> Handlers.perRecord(one),
        () -> Handlers.perRecord(one).parallelism(1),
        () -> Handlers.perBatch(many),
        () -> Handlers.perBatch(many).maxWait(Duration.ZERO));
  }

  private HandlerConsumer begun(HandlerFactory<?> settings) throws Exception {
    handled.clear();
    letters.clear();
    HandlerConsumer consumer = settings.create(TestShard.inProcessOfItsOwn());
    consumer.init(SHARD);
    return consumer;
  }

  private void stop(HandlerConsumer consumer) throws Exception {
    consumer.shutdown(ShutdownType.REQUESTED, checkpoints);
    consumer.close();
  }

  private static boolean isEven(KinesisRecord record) {
    return Integer.parseInt(record.text()) % 2 == 0;
  }

  @Test
  void recordsThatAreFilteredOutAreDone() throws Exception {
    for (Supplier<HandlerFactory<?>> kind : allKinds()) {
      HandlerConsumer consumer = begun(kind.get().filter(IntakeTest::isEven));

      consumer.processRecords(records(1, 5), checkpoints);
      stop(consumer);

      assertThat(handled).containsExactly("2", "4");
      assertThat(consumer.metrics().handled()).isEqualTo(2);
      assertThat(consumer.metrics().skipped()).isEqualTo(3);
      assertThat(consumer.metrics().inFlight()).isZero();
      assertThat(checkpoints.stored()).last().isEqualTo("5/0");
    }
  }

  @Test
  void aSecondFilterLeavesWhatBothDo() throws Exception {
    HandlerConsumer consumer =
        begun(
            Handlers.perRecord(record -> handled.add(record.text()))
                .filter(IntakeTest::isEven)
                .filter(record -> !record.text().equals("2")));

    consumer.processRecords(records(1, 5), checkpoints);

    assertThat(handled).containsExactly("4");
  }

  @Test
  void batchesAreFilledWithTheRecordsThatAreLeft() throws Exception {
    HandlerConsumer consumer =
        begun(
            Handlers.perBatch(batch -> handled.add(String.valueOf(batch.size())))
                .maxRecords(3)
                .filter(IntakeTest::isEven));

    consumer.processRecords(records(1, 9), checkpoints);

    assertThat(handled).containsExactly("3", "1");
    assertThat(checkpoints.stored()).containsExactly("9/0");
  }

  @Test
  void aRecordThatIsFilteredOutIsNotPassedBeforeOneThatFailed() throws Exception {
    HandlerConsumer consumer =
        begun(
            Handlers.perRecord(
                    record -> {
                      throw new IOException("told to fail");
                    })
                .filter(record -> record.text().equals("2")));

    assertThatExceptionOfType(HandlerException.class)
        .isThrownBy(() -> consumer.processRecords(records(1, 5), checkpoints));
    assertThat(checkpoints.stored()).isSubsetOf("1/0");
  }

  @Test
  void whatAFilterThrowsFailsTheSession() throws Exception {
    for (Supplier<HandlerFactory<?>> kind : allKinds()) {
      HandlerConsumer consumer =
          begun(
              kind.get()
                  .deadLetters(letters::add)
                  .filter(
                      record -> {
                        throw new IllegalStateException("broken");
                      }));

      assertThatIllegalStateException()
          .isThrownBy(() -> consumer.processRecords(records(1, 1), checkpoints));
      consumer.close();
      assertThat(letters).isEmpty();
    }
  }

  private static KinesisRecord arrived(int number, Duration ago) {
    return KinesisRecord.of(
        ByteBuffer.wrap(Integer.toString(number).getBytes(UTF_8)),
        "key",
        Integer.toString(number),
        0,
        Instant.now().minus(ago));
  }

  private static List<KinesisRecord> oldAndNew() {
    KinesisRecord timeless =
        KinesisRecord.of(ByteBuffer.wrap("3".getBytes(UTF_8)), "key", "3", 0, null);
    return List.of(
        arrived(1, DAY.plusHours(1)),
        arrived(2, DAY.minusHours(1)),
        timeless,
        arrived(4, DAY.plusHours(1)));
  }

  @Test
  void recordsThatAreTooOldAreSkippedOrDeadLetters() throws Exception {
    for (Supplier<HandlerFactory<?>> kind : allKinds()) {
      HandlerConsumer skipping = begun(kind.get().maxAge(DAY, Expired.SKIP));
      skipping.processRecords(batch(oldAndNew()), checkpoints);
      stop(skipping);

      assertThat(handled).containsExactly("2", "3");
      assertThat(skipping.metrics().skipped()).isEqualTo(2);

      HandlerConsumer keeping =
          begun(kind.get().maxAge(DAY, Expired.DEAD_LETTER).deadLetters(letters::add));
      keeping.processRecords(batch(oldAndNew()), checkpoints);
      stop(keeping);

      assertThat(handled).containsExactly("2", "3");
      assertThat(keeping.metrics().skipped()).isZero();
      assertThat(keeping.metrics().deadLettered()).isEqualTo(2);
      assertThat(letters)
          .extracting(letter -> letter.record().text() + " after " + letter.attempts())
          .containsExactly("1 after 0", "4 after 0");
      assertThat(letters.get(0).failure())
          .isInstanceOf(ExpiredException.class)
          .hasMessageEndingWith("longer ago than PT24H");
      assertThat(checkpoints.stored()).last().isEqualTo("4/0");
    }
  }

  @Test
  void oldRecordsCannotBecomeDeadLettersWhereThereAreNone() {
    for (Supplier<HandlerFactory<?>> kind : allKinds()) {
      assertThatIllegalStateException()
          .isThrownBy(() -> begun(kind.get().maxAge(DAY, Expired.DEAD_LETTER)))
          .withMessage("maxAge with Expired.DEAD_LETTER needs deadLetters");
    }
  }

  @Test
  void anOldRecordThatCannotBeStoredFailsTheSession() throws Exception {
    for (Supplier<HandlerFactory<?>> kind : allKinds()) {
      Checkpoints own = new Checkpoints();
      HandlerConsumer consumer =
          begun(
              kind.get()
                  .maxAge(DAY, Expired.DEAD_LETTER)
                  .deadLetters(
                      letter -> {
                        throw new IOException("disk full");
                      }));

      assertThatThrownBy(() -> consumer.processRecords(batch(oldAndNew()), own))
          .isInstanceOf(HandlerException.class)
          .hasMessageContaining("record 1/0: is older than maxAge; the dead letter cannot be");
      consumer.close();
      assertThat(own.stored()).isEmpty();
    }
  }

  @Test
  void badSettingsAreRefused() {
    PerRecord settings = Handlers.perRecord(record -> {});

    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.maxAge(Duration.ofSeconds(-1), Expired.SKIP))
        .withMessage("maxAge must not be negative, but is PT-1S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.maxRate(0))
        .withMessage("maxRate must be at least 1, but is 0");
  }
}
