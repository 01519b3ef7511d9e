package io.jkinesis.handler;

import static io.jkinesis.handler.Records.SHARD;
import static io.jkinesis.handler.Records.record;
import static io.jkinesis.handler.Records.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jkinesis.KinesisRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Batches whose handler names the records that failed. */
class NamedFailuresTest {

  private static final Retry TWICE =
      Retry.exponential(Duration.ZERO, Duration.ZERO)
          .maxAttempts(2)
          .giveUpOn(IllegalArgumentException.class);

  private final Checkpoints checkpoints = new Checkpoints();
  private final List<String> handled = new ArrayList<>();
  private final List<String> letters = new ArrayList<>();
  private final Map<String, Integer> failuresLeft = new HashMap<>();

  private void note(List<KinesisRecord> records) {
    handled.add(records.stream().map(KinesisRecord::text).collect(Collectors.joining(" ")));
  }

  private boolean fails(KinesisRecord record) {
    return failuresLeft.merge(record.text(), -1, Integer::sum) >= 0;
  }

  /** Reports all failures, like a bulk request. */
  private void bulk(List<KinesisRecord> records) throws RecordsFailedException {
    note(records);
    Map<KinesisRecord, Exception> failed = new HashMap<>();
    for (KinesisRecord record : records) {
      if (fails(record)) {
        failed.put(record, new IOException("rejected " + record.text()));
      }
    }
    if (!failed.isEmpty()) {
      throw RecordsFailedException.of(failed);
    }
  }

  /** Stops at the first failure, to keep the records' order. */
  private void oneByOne(List<KinesisRecord> records) throws RecordsFailedException {
    note(records);
    for (KinesisRecord record : records) {
      if (fails(record)) {
        throw RecordsFailedException.from(record, new IOException("rejected"));
      }
    }
  }

  private HandlerConsumer begun(BatchHandler handler) throws Exception {
    HandlerConsumer consumer =
        Handlers.perBatch(handler)
            .retry(TWICE)
            .deadLetters(
                letter -> letters.add(letter.record().text() + " after " + letter.attempts()))
            .create(TestShard.inProcessOfItsOwn());
    consumer.init(SHARD);
    return consumer;
  }

  @Test
  void onlyTheRecordsThatFailedAreRetried() throws Exception {
    failuresLeft.putAll(Map.of("2", 1, "4", 1));
    HandlerConsumer consumer = begun(this::bulk);

    consumer.processRecords(records(1, 5), checkpoints);

    assertThat(handled).containsExactly("1 2 3 4 5", "2 4");
    assertThat(letters).isEmpty();
    assertThat(checkpoints.stored()).containsExactly("5/0");
    assertThat(consumer.metrics().handled()).isEqualTo(5);
    assertThat(consumer.metrics().retried()).isEqualTo(1);
  }

  @Test
  void theRecordsThatFailForGoodBecomeDeadLettersWithoutHalving() throws Exception {
    failuresLeft.putAll(Map.of("2", 2, "4", 1));
    HandlerConsumer consumer = begun(this::bulk);

    consumer.processRecords(records(1, 5), checkpoints);

    assertThat(handled).containsExactly("1 2 3 4 5", "2 4");
    assertThat(letters).containsExactly("2 after 2");
    assertThat(consumer.metrics().handled()).isEqualTo(4);
  }

  @Test
  void eachFailureDecidesAboutItsRecord() throws Exception {
    HandlerConsumer consumer =
        begun(
            records -> {
              note(records);
              if (handled.size() == 1) {
                throw RecordsFailedException.of(
                    Map.of(
                        records.get(0),
                        new IllegalArgumentException("bad"),
                        records.get(1),
                        new IOException("busy")));
              }
            });

    consumer.processRecords(records(1, 3), checkpoints);

    assertThat(handled).containsExactly("1 2 3", "2");
    assertThat(letters).containsExactly("1 after 1");
  }

  @Test
  void aFailureLeavesTheCheckpointBeforeTheFirstThatFailed() throws Exception {
    failuresLeft.put("3", 9);
    HandlerConsumer consumer = Handlers.perBatch(this::bulk).create(TestShard.inProcessOfItsOwn());

    assertThatExceptionOfType(HandlerException.class)
        .isThrownBy(() -> consumer.processRecords(records(1, 5), checkpoints))
        .withMessageStartingWith("shardId-0: record 3/0: the handler threw java.io.IOException");
    assertThat(checkpoints.stored()).containsExactly("2/0");
  }

  @Test
  void aHandlerThatKeepsTheOrderIsGivenTheFirstThatFailedAndAllAfterIt() throws Exception {
    failuresLeft.putAll(Map.of("2", 1, "3", 1, "4", 2));
    HandlerConsumer consumer = begun(this::oneByOne);

    consumer.processRecords(records(1, 5), checkpoints);

    assertThat(handled).containsExactly("1 2 3 4 5", "2 3 4 5", "3 4 5", "4 5", "5");
    assertThat(letters).as("each has its own attempts").containsExactly("4 after 2");
    assertThat(consumer.metrics().handled()).isEqualTo(4);
    assertThat(checkpoints.stored()).containsExactly("5/0");
  }

  @Test
  void anOutageFailsTheSession() throws Exception {
    HandlerConsumer consumer = begun(this::bulk);
    for (int i = 1; i <= 9; i++) {
      failuresLeft.put(Integer.toString(i), 99);
    }

    assertThatExceptionOfType(HandlerException.class)
        .isThrownBy(() -> consumer.processRecords(records(1, 9), checkpoints))
        .withMessageContaining("this looks like an outage");
    assertThat(letters).hasSize(2);
  }

  @Test
  void aRecordThatIsNotInTheBatchFailsTheSession() throws Exception {
    HandlerConsumer consumer =
        begun(
            records -> {
              throw RecordsFailedException.from(record(1, "key 1"), new IOException());
            });

    assertThatExceptionOfType(HandlerException.class)
        .isThrownBy(() -> consumer.processRecords(records(1, 3), checkpoints))
        .withMessageContaining("a record that is not in the batch");
    assertThat(checkpoints.stored()).isEmpty();
    assertThat(letters).isEmpty();
  }

  @Test
  void noFailedRecordIsAMistake() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordsFailedException.of(Map.of()))
        .withMessage("failures must not be empty");
  }

  @Test
  void recordsThatFailedTogetherWaitForTheLongestPause() throws Exception {
    List<Long> attempts = new ArrayList<>();
    HandlerConsumer consumer =
        begun(
            records -> {
              attempts.add(System.nanoTime());
              if (attempts.size() == 1) {
                throw RecordsFailedException.of(
                    Map.of(
                        records.get(0), new RetryAfterException(Duration.ofMillis(50)),
                        records.get(1), new RetryAfterException(Duration.ofMillis(1))));
              }
            });

    consumer.processRecords(records(1, 3), checkpoints);

    assertThat(attempts).hasSize(2);
    assertThat(Duration.ofNanos(attempts.get(1) - attempts.get(0)))
        .isGreaterThanOrEqualTo(Duration.ofMillis(50));
  }
}
