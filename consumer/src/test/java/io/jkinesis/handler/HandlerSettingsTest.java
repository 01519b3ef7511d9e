package io.jkinesis.handler;

import static io.jkinesis.handler.Records.SHARD;
import static io.jkinesis.handler.Records.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.RecordConsumer;
import io.jkinesis.ShutdownType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Settings that all kinds of handlers share, and the consumers created from them. */
@Timeout(60)
class HandlerSettingsTest {

  private static final Retry TWICE = Retry.exponential(Duration.ZERO, Duration.ZERO).maxAttempts(2);

  private Checkpoints checkpoints = new Checkpoints();
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());

  private static HandlerConsumer begun(HandlerFactory<?> settings) throws Exception {
    HandlerConsumer consumer = settings.create(TestShard.inProcessOfItsOwn());
    consumer.init(SHARD);
    return consumer;
  }

  private static void fail() throws IOException {
    throw new IOException("told to fail");
  }

  @Test
  void eachShardHasAConsumerWithCountsOfItsOwn() throws Exception {
    PerRecord settings = Handlers.perRecord(record -> {});
    HandlerConsumer one = begun(settings);
    HandlerConsumer other = begun(settings);

    one.processRecords(records(1, 2), checkpoints);

    assertThat(one.metrics().handled()).isEqualTo(2);
    assertThat(other.metrics().handled()).isZero();
    assertThat(one.metrics().shard()).isEqualTo(SHARD);
  }

  @Test
  void settingsAreNotChangedByTheirMethods() throws Exception {
    PerRecord failing = Handlers.perRecord(record -> fail());
    PerRecord lenient = failing.deadLetters(letter -> events.add("dead"));

    begun(lenient).processRecords(records(1, 1), checkpoints);
    assertThatThrownBy(() -> begun(failing).processRecords(records(1, 1), checkpoints))
        .isInstanceOf(HandlerException.class);

    assertThat(events).containsExactly("dead");
  }

  @Test
  void listenersHearOfRetriesAndOfDeadLettersOnceTheyAreStored() throws Exception {
    HandlerListener listener =
        new HandlerListener() {
          @Override
          public void retrying(FailedAttempt attempt) {
            events.add(
                "retrying %s of %s after attempt %d and %s: %s"
                    .formatted(
                        attempt.records().get(0).text(),
                        attempt.shard().shardId(),
                        attempt.attempt(),
                        attempt.pause(),
                        attempt.failure().getMessage()));
          }

          @Override
          public void deadLettered(DeadLetter letter) {
            events.add("dead letter " + letter.record().text() + " after " + letter.attempts());
          }
        };

    begun(
            Handlers.perRecord(record -> fail())
                .retry(TWICE)
                .deadLetters(letter -> events.add("stored"))
                .listener(listener))
        .processRecords(records(1, 1), checkpoints);

    assertThat(events)
        .containsExactly(
            "retrying 1 of shardId-0 after attempt 1 and PT0S: told to fail",
            "stored",
            "dead letter 1 after 2");
  }

  /** Languages other than Java throw checked exceptions from anywhere. */
  private static HandlerListener throwing(Throwable thrown) {
    return new HandlerListener() {
      @Override
      public void retrying(FailedAttempt attempt) {
        throw Gates.<RuntimeException>sneaky(thrown);
      }

      @Override
      public void deadLettered(DeadLetter letter) {
        throw Gates.<RuntimeException>sneaky(thrown);
      }
    };
  }

  @Test
  void aListenerThatThrowsDisturbsNothing() throws Exception {
    for (Throwable thrown :
        List.of(
            new IllegalStateException("broken"),
            new IOException("broken"),
            new NoClassDefFoundError("Broken"),
            new Throwable("broken"))) {
      checkpoints = new Checkpoints();
      HandlerConsumer consumer =
          begun(
              Handlers.perRecord(record -> fail())
                  .retry(TWICE)
                  .deadLetters(letter -> {})
                  .listener(throwing(thrown)));

      consumer.processRecords(records(1, 2), checkpoints);

      assertThat(consumer.metrics().deadLettered()).as("%s", thrown).isEqualTo(2);
      assertThat(checkpoints.stored()).containsExactly("2/0");
    }
  }

  @Test
  void aListenerDoesNotSwallowAnInterrupt() throws Exception {
    HandlerConsumer consumer =
        begun(
            Handlers.perRecord(record -> fail())
                .retry(Retry.fixed(Duration.ofHours(1)))
                .listener(throwing(new InterruptedException())));

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> consumer.processRecords(records(1, 2), checkpoints));
  }

  @Test
  void anErrorOfTheMachineInAListenerFailsTheSession() throws Exception {
    HandlerConsumer consumer =
        begun(
            Handlers.perRecord(record -> fail())
                .deadLetters(letter -> {})
                .listener(throwing(new InternalError("broken"))));

    assertThatThrownBy(() -> consumer.processRecords(records(1, 2), checkpoints))
        .isInstanceOf(InternalError.class);
  }

  @Test
  void aThousandDeadLettersAreTwoLinesInTheLog() throws Exception {
    try (Warnings warnings = new Warnings()) {
      HandlerConsumer consumer =
          begun(Handlers.perRecord(record -> fail()).deadLetters(letter -> {}));
      consumer.processRecords(records(1, 1000), checkpoints);
      consumer.close();

      assertThat(warnings.lines())
          .containsExactly(
              "shardId-0: record 1/0: the handler threw java.io.IOException; stored as a dead"
                  + " letter",
              "shardId-0: 999 more dead letters; the last: record 1000/0: the handler threw"
                  + " java.io.IOException; stored as a dead letter");
    }
  }

  @Test
  void anErrorThatIsTheRecordsFaultMakesADeadLetterWithoutARetry() throws Exception {
    List<HandlerFactory<?>> kinds =
        List.of(
            Handlers.perRecord(record -> overflow(record.text())),
            Handlers.perRecord(record -> overflow(record.text())).parallelism(2),
            Handlers.perBatch(batch -> batch.forEach(record -> overflow(record.text()))),
            Handlers.perBatch(batch -> batch.forEach(record -> overflow(record.text())))
                .maxWait(Duration.ZERO));
    for (HandlerFactory<?> kind : kinds) {
      events.clear();
      HandlerConsumer consumer =
          begun(
              kind.retry(TWICE)
                  .deadLetterErrors(StackOverflowError.class)
                  .deadLetters(
                      letter ->
                          events.add(
                              letter.record().text()
                                  + " "
                                  + letter.attempts()
                                  + " "
                                  + letter.failure().getClass().getSimpleName())));

      consumer.processRecords(records(1, 4), checkpoints);
      consumer.shutdown(ShutdownType.SHARD_ENDED, checkpoints);
      consumer.close();

      assertThat(events).containsExactly("2 1 StackOverflowError");
      assertThat(consumer.metrics().handled()).isEqualTo(3);
    }
  }

  private static void overflow(String text) {
    if (text.equals("2")) {
      throw new StackOverflowError();
    }
  }

  @Test
  void aSinkIsClosedWithTheLastOfItsConsumersWhateverTheirEnd() throws Exception {
    DeadLetterSink sink =
        new DeadLetterSink() {
          @Override
          public void store(DeadLetter letter) {
            events.add("stored");
          }

          @Override
          public void close() {
            events.add("closed");
          }
        };
    PerRecord settings = Handlers.perRecord(record -> fail()).deadLetters(sink);
    RecordConsumer one = begun(settings);
    RecordConsumer other = begun(settings.parallelism(2));

    one.processRecords(records(1, 1), checkpoints);
    one.close();
    assertThat(events).containsExactly("stored");
    other.close();
    assertThat(events).containsExactly("stored", "closed");

    RecordConsumer later = begun(settings);
    later.processRecords(records(2, 2), checkpoints);
    later.close();
    assertThat(events).containsExactly("stored", "closed", "stored", "closed");
  }
}
