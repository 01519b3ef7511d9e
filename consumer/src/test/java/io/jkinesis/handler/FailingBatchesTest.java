package io.jkinesis.handler;

import static io.jkinesis.handler.Records.SHARD;
import static io.jkinesis.handler.Records.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jkinesis.KinesisRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The cost of bad records and outages for a handler of batches that does not name the failed
 * records.
 */
class FailingBatchesTest {

  private static final int RECORDS = 5_000;
  private static final int ATTEMPTS = 5;
  private static final Retry RETRY =
      Retry.exponential(Duration.ZERO, Duration.ZERO).giveUpOn(IllegalArgumentException.class);

  private final Checkpoints checkpoints = new Checkpoints();
  private final Map<String, Integer> given = new HashMap<>();
  private final List<String> letters = new ArrayList<>();
  private int calls;
  private int pauses;

  private void handle(List<KinesisRecord> records, Set<String> bad, Exception failure)
      throws Exception {
    calls++;
    records.forEach(record -> given.merge(record.text(), 1, Integer::sum));
    if (records.stream().anyMatch(record -> bad.contains(record.text()))) {
      throw failure;
    }
  }

  private void process(BatchHandler handler) throws Exception {
    HandlerConsumer consumer =
        Handlers.perBatch(handler)
            .retry(RETRY.maxAttempts(ATTEMPTS))
            .deadLetters(letter -> letters.add(letter.record().text()))
            .listener(
                new HandlerListener() {
                  @Override
                  public void retrying(FailedAttempt attempt) {
                    pauses++;
                  }
                })
            .create(TestShard.inProcessOfItsOwn());
    consumer.init(SHARD);
    consumer.processRecords(records(1, RECORDS), checkpoints);
  }

  @Test
  void oneBadRecordIsPausedForTwiceAsOftenAsARecordAlone() throws Exception {
    process(records -> handle(records, Set.of("5000"), new IOException()));

    assertThat(letters).containsExactly("5000");
    assertThat(pauses).isEqualTo(2 * (ATTEMPTS - 1));
    assertThat(calls).isLessThan(40);
  }

  @Test
  void oneBadRecordThatAsksForALaterAttemptCostsNoMore() throws Exception {
    process(records -> handle(records, Set.of("5000"), new RetryAfterException(Duration.ZERO)));

    assertThat(letters).containsExactly("5000");
    assertThat(pauses).isEqualTo(2 * (ATTEMPTS - 1));
    assertThat(calls).isLessThan(40);
    assertThat(given.get("1")).isLessThanOrEqualTo(ATTEMPTS + 1);
  }

  @Test
  void anOutageFailsTheSessionAfterAFewRecordsInsteadOfMakingDeadLettersOfAll() {
    assertThatExceptionOfType(HandlerException.class)
        .isThrownBy(() -> process(records -> failAll(new IOException("refused"))))
        .withMessage(
            "shardId-0: record 3/0: the third in a row that failed with java.io.IOException "
                + "despite retries; this looks like an outage, so the session fails")
        .withCauseInstanceOf(IOException.class);

    assertThat(letters).containsExactly("1", "2");
    assertThat(checkpoints.stored()).containsExactly("2/0");
    assertThat(calls).isLessThan(40);
  }

  private void failAll(Exception failure) throws Exception {
    calls++;
    throw failure;
  }

  @Test
  void badRecordsInARowAreNoOutageIfTheirFailureIsNotWorthARetry() throws Exception {
    Set<String> bad = Set.of("7", "8", "9", "10", "11");

    process(records -> handle(records, bad, new IllegalArgumentException("cannot be read")));

    assertThat(letters).containsExactly("7", "8", "9", "10", "11");
    assertThat(pauses).isZero();
  }

  @Test
  void badRecordsWithGoodOnesBetweenAreNoOutage() throws Exception {
    Set<String> bad = Set.of("7", "8", "10", "11", "13", "14");

    process(records -> handle(records, bad, new IOException("cannot be stored")));

    assertThat(letters).containsExactly("7", "8", "10", "11", "13", "14");
  }

  @Test
  void recordsThatFailDifferentlyAreNoOutage() throws Exception {
    process(
        records -> {
          handle(records, Set.of("2", "4"), new IOException());
          handle(records, Set.of("3"), new IllegalStateException());
        });

    assertThat(letters).containsExactly("2", "3", "4");
  }

  @Test
  void aBatchIsRetriedAfterThePause() throws Exception {
    Duration pause = Duration.ofMillis(50);
    List<Long> attempts = new ArrayList<>();
    HandlerConsumer consumer =
        Handlers.perBatch(
                records -> {
                  attempts.add(System.nanoTime());
                  if (attempts.size() == 1) {
                    throw new IOException("busy");
                  }
                })
            .retry(Retry.fixed(pause))
            .create(TestShard.inProcessOfItsOwn());

    consumer.processRecords(records(1, 2), checkpoints);

    assertThat(attempts).hasSize(2);
    assertThat(attempts.get(1) - attempts.get(0)).isGreaterThanOrEqualTo(pause.toNanos());
  }
}
