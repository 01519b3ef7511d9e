package io.jkinesis.handler;

import static io.jkinesis.handler.Records.SHARD;
import static io.jkinesis.handler.Records.batch;
import static io.jkinesis.handler.Records.record;
import static io.jkinesis.handler.Records.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.KinesisRecord;
import io.jkinesis.ShutdownType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Handlers of values. The texts of these records are numbers, except for 2. */
@Timeout(60)
class TypedRecordsTest {

  private static final Retry THREE_TIMES =
      Retry.exponential(Duration.ZERO, Duration.ZERO).maxAttempts(3);

  private final Checkpoints checkpoints = new Checkpoints();
  private final List<String> decoded = Collections.synchronizedList(new ArrayList<>());
  private final List<String> handled = Collections.synchronizedList(new ArrayList<>());
  private final List<DeadLetter> letters = Collections.synchronizedList(new ArrayList<>());

  private Integer number(KinesisRecord record) {
    decoded.add(record.text());
    return record.text().equals("2") ? Integer.valueOf("two") : Integer.valueOf(record.text());
  }

  private HandlerConsumer run(HandlerFactory<?> settings, int last) throws Exception {
    HandlerConsumer consumer = settings.create(TestShard.inProcessOfItsOwn());
    consumer.init(SHARD);
    consumer.processRecords(records(1, last), checkpoints);
    consumer.shutdown(ShutdownType.REQUESTED, checkpoints);
    consumer.close();
    return consumer;
  }

  private List<Supplier<HandlerFactory<?>>> allKinds() {
    TypedHandler<Integer> one = number -> handled.add(number.toString());
    TypedHandler<List<Integer>> many = numbers -> numbers.forEach(n -> handled.add(n.toString()));
    return List.of(
        () -> Handlers.perRecord(this::number, one),
        () -> Handlers.perRecord(this::number, one).parallelism(1),
        () -> Handlers.perBatch(this::number, many),
        () -> Handlers.perBatch(this::number, many).maxWait(Duration.ZERO));
  }

  @Test
  void aHandlerGetsWhatItsRecordsAreDecodedTo() throws Exception {
    List<Integer> sum = new ArrayList<>();
    run(Handlers.perRecord(Decoder.utf8(), text -> handled.add(text)), 2);
    run(Handlers.perBatch(r -> r.text().length(), lengths -> sum.addAll(lengths)), 10);

    assertThat(handled).containsExactly("1", "2");
    assertThat(sum).containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 1, 2);
  }

  @Test
  void aRecordThatCannotBeDecodedIsADeadLetterWithoutARetry() throws Exception {
    for (Supplier<HandlerFactory<?>> kind : allKinds()) {
      decoded.clear();
      handled.clear();
      letters.clear();
      HandlerConsumer consumer = run(kind.get().retry(THREE_TIMES).deadLetters(letters::add), 4);

      assertThat(handled).containsExactly("1", "3", "4");
      assertThat(decoded).containsExactly("1", "2", "3", "4");
      assertThat(letters)
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(letter.record().text()).isEqualTo("2");
                assertThat(letter.attempts()).isEqualTo(1);
                assertThat(letter.failure())
                    .isInstanceOf(DecodeException.class)
                    .hasMessageContaining("NumberFormatException")
                    .hasCauseInstanceOf(NumberFormatException.class);
              });
      assertThat(consumer.metrics().handled()).isEqualTo(3);
      assertThat(consumer.metrics().deadLettered()).isEqualTo(1);
      assertThat(consumer.metrics().retried()).isZero();
      assertThat(checkpoints.stored()).last().isEqualTo("4/0");
    }
  }

  @Test
  void withoutDeadLettersItFailsTheSessionAfterThoseBeforeIt() throws Exception {
    for (Supplier<HandlerFactory<?>> kind : allKinds()) {
      Checkpoints own = new Checkpoints();
      handled.clear();
      HandlerConsumer consumer =
          kind.get().retry(THREE_TIMES).create(TestShard.inProcessOfItsOwn());
      consumer.init(SHARD);

      assertThatExceptionOfType(HandlerException.class)
          .isThrownBy(
              () -> {
                consumer.processRecords(records(1, 2), own);
                consumer.shutdown(ShutdownType.REQUESTED, own);
              })
          .withMessage(
              "shardId-0: record 2/0: cannot be decoded: java.lang.NumberFormatException; without"
                  + " dead letters, the session fails")
          .withCauseInstanceOf(DecodeException.class);
      consumer.close();
      assertThat(handled).containsExactly("1");
      assertThat(own.stored()).containsExactly("1/0");
    }
  }

  @Test
  void anAttemptAfterTheFirstGetsTheSameValue() throws Exception {
    for (Supplier<HandlerFactory<?>> kind : failingKinds()) {
      decoded.clear();
      handled.clear();
      run(kind.get().retry(THREE_TIMES).deadLetters(letters::add), 1);

      assertThat(decoded).containsExactly("1");
      assertThat(handled).hasSize(3);
      assertThat(handled.get(2)).isEqualTo(handled.get(0));
    }
  }

  private List<Supplier<HandlerFactory<?>>> failingKinds() {
    Decoder<Object> fresh =
        record -> {
          decoded.add(record.text());
          return new Object();
        };
    TypedHandler<Object> one = this::fail;
    TypedHandler<List<Object>> many = values -> fail(values.get(0));
    return List.of(
        () -> Handlers.perRecord(fresh, one),
        () -> Handlers.perRecord(fresh, one).parallelism(1),
        () -> Handlers.perBatch(fresh, many),
        () -> Handlers.perBatch(fresh, many).maxWait(Duration.ZERO));
  }

  private void fail(Object value) throws IOException {
    handled.add(value.toString());
    if (handled.size() < 3) {
      throw new IOException("told to fail");
    }
  }

  @Test
  void aBatchThatFailsIsNotDecodedAgainForItsHalves() throws Exception {
    run(
        Handlers.perBatch(
                this::number,
                numbers -> {
                  handled.add(numbers.toString());
                  if (numbers.contains(4)) {
                    throw new IOException("four is bad");
                  }
                })
            .deadLetters(letters::add),
        6);

    assertThat(decoded).containsExactly("1", "2", "3", "4", "5", "6");
    assertThat(handled).containsExactly("[1, 3, 4, 5, 6]", "[1, 3]", "[4, 5, 6]", "[4]", "[5, 6]");
    assertThat(letters)
        .extracting(letter -> letter.record().text())
        .containsExactlyInAnyOrder("2", "4");
  }

  @Test
  void aHandlerWithContextCanNameTheRecordsOfItsValues() throws Exception {
    run(
        Handlers.perBatch(
                this::number,
                (numbers, context) -> {
                  handled.add(context.shard().shardId() + context.attempt() + numbers);
                  if (context.attempt() == 1) {
                    throw RecordsFailedException.from(
                        context.records().get(numbers.indexOf(3)), new IOException("busy"));
                  }
                })
            .retry(THREE_TIMES)
            .deadLetters(letters::add),
        4);

    assertThat(handled).containsExactly("shardId-01[1, 3, 4]", "shardId-02[3, 4]");
  }

  @Test
  void aHandlerOfOneValueCanAskForItsRecord() throws Exception {
    run(
        Handlers.perRecord(
            Decoder.utf8(),
            (text, context) -> {
              assertThat(context.isStopping()).isFalse();
              handled.add(
                  text + " of " + context.record().partitionKey() + context.records().size());
            }),
        1);

    assertThat(handled).containsExactly("1 of key 11");
  }

  @Test
  void aDecoderThatCannotDecodeNowIsRetried() throws Exception {
    Decoder<String> registry =
        record -> {
          decoded.add(record.text());
          if (decoded.size() < 3) {
            throw new RetryAfterException(Duration.ZERO);
          }
          return record.text();
        };
    HandlerConsumer consumer =
        run(Handlers.perRecord(registry, text -> handled.add(text)).retry(THREE_TIMES), 1);

    assertThat(handled).containsExactly("1");
    assertThat(consumer.metrics().retried()).isEqualTo(2);
  }

  @Test
  void anInterruptionOrAnErrorOfADecoderIsNotAboutItsRecord() throws Exception {
    for (Throwable thrown : List.of(new InterruptedException(), new AssertionError())) {
      Decoder<String> decoder =
          record -> {
            throw Gates.<Exception>sneaky(thrown);
          };
      HandlerConsumer consumer =
          Handlers.perBatch(decoder, texts -> handled.addAll(texts))
              .deadLetters(letters::add)
              .create(TestShard.inProcessOfItsOwn());

      assertThatThrownBy(() -> consumer.processRecords(records(1, 2), checkpoints))
          .isSameAs(thrown);
    }
    assertThat(letters).isEmpty();
  }

  @Test
  void aHandlerCanFindThatItsRecordIsNotWhatItSeems() throws Exception {
    run(
        Handlers.perRecord(
                record -> {
                  throw new DecodeException("not an order");
                })
            .retry(THREE_TIMES)
            .deadLetters(letters::add),
        1);

    assertThat(letters)
        .singleElement()
        .satisfies(letter -> assertThat(letter.failure()).hasMessage("not an order").hasNoCause());
  }

  @Test
  @SuppressWarnings("NullAway") // what a decoder without NullAway can do
  void aDecoderThatReturnsNullHasNotDecoded() throws Exception {
    run(Handlers.perRecord(r -> null, value -> handled.add("called")).deadLetters(letters::add), 1);

    assertThat(handled).isEmpty();
    assertThat(letters)
        .singleElement()
        .satisfies(letter -> assertThat(letter.failure()).hasMessage("the decoder returned null"));
  }

  @Test
  void bytesThatAreNotUtf8AreNoText() throws Exception {
    KinesisRecord bad =
        KinesisRecord.of(ByteBuffer.wrap(new byte[] {'a', (byte) 0xff}), "key", "1", 0, null);
    HandlerConsumer consumer =
        Handlers.perRecord(Decoder.utf8(), text -> handled.add(text))
            .deadLetters(letters::add)
            .create(TestShard.inProcessOfItsOwn());

    consumer.processRecords(batch(List.of(bad, record(2, 0, "key", "grün"))), checkpoints);

    assertThat(handled).containsExactly("grün");
    assertThat(letters)
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter.failure()).hasCauseInstanceOf(CharacterCodingException.class));
  }
}
