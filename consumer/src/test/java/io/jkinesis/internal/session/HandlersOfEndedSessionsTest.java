package io.jkinesis.internal.session;

import static io.jkinesis.internal.session.TestCalls.records;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.KinesisRecord;
import io.jkinesis.ShutdownType;
import io.jkinesis.handler.BatchHandler;
import io.jkinesis.handler.DeadLetter;
import io.jkinesis.handler.HandlerFactory;
import io.jkinesis.handler.Handlers;
import io.jkinesis.handler.Retry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Handlers whose session ends while they run: it is abandoned, or its lease is lost. They get no
 * more records, and what they throw then says nothing about their records.
 */
@Timeout(60)
class HandlersOfEndedSessionsTest {

  private static final Duration LONG = Duration.ofHours(1);

  /** Each has room for fewer than the ten records that a test delivers. */
  private enum HandlerKind {
    PER_RECORD,
    PARALLEL,
    PER_BATCH,
    BUFFERED;

    HandlerFactory<?> of(BatchHandler handler) {
      return switch (this) {
        case PER_RECORD -> Handlers.perRecord(record -> handler.handle(List.of(record)));
        case PARALLEL ->
            Handlers.perRecord(record -> handler.handle(List.of(record)))
                .parallelism(1)
                .maxInFlight(1);
        case PER_BATCH -> Handlers.perBatch(handler).maxRecords(2);
        case BUFFERED -> Handlers.perBatch(handler).maxRecords(2).maxWait(LONG);
      };
    }
  }

  private final TestCalls test = TestCalls.betweenCalls();
  private final List<String> attempts = Collections.synchronizedList(new ArrayList<>());
  private final List<DeadLetter> letters = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch isHanging = new CountDownLatch(1);

  private ConsumerCalls begun(HandlerFactory<?> settings) throws SessionFailure {
    ConsumerCalls calls = test.made(settings.deadLetters(letters::add).checkpointEvery(LONG));
    calls.init();
    return calls;
  }

  private void began(List<KinesisRecord> batch) {
    batch.forEach(record -> attempts.add(record.sequenceNumber()));
  }

  /** Reports an interrupt as clients of databases do. */
  private void hang(List<KinesisRecord> batch) {
    began(batch);
    isHanging.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Delivers ten records on another thread. */
  private static CompletableFuture<Void> delivering(ConsumerCalls calls) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            calls.processRecords(records(1, 10));
          } catch (SessionFailure e) {
            throw new CompletionException(e);
          }
        });
  }

  private void abandonWhileItHangs(HandlerFactory<?> settings) throws Exception {
    ConsumerCalls calls = begun(settings);
    CompletableFuture<Void> call = delivering(calls);
    isHanging.await();
    List<String> first = List.copyOf(attempts);

    calls.abandon("the consumer did not return from processRecords within 300 s");

    assertThat(call)
        .failsWithin(Duration.ofSeconds(20))
        .withThrowableThat()
        .havingRootCause()
        .isInstanceOf(SessionFailure.class);
    assertThat(calls.awaitClosed(Duration.ofSeconds(20))).isTrue();
    assertThat(attempts).isEqualTo(first);
    assertThat(letters).isEmpty();
    assertThat(test.stored).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void anAbandonedSessionStoresNoRecordAsADeadLetter(HandlerKind kind) throws Exception {
    abandonWhileItHangs(kind.of(this::hang));
  }

  @ParameterizedTest
  @EnumSource
  void anAbandonedSessionRetriesNothing(HandlerKind kind) throws Exception {
    abandonWhileItHangs(kind.of(this::hang).retry(Retry.exponential(Duration.ZERO, Duration.ZERO)));
  }

  /** What a handler does after it has begun. */
  private interface LosingHandler {
    void handle(ConsumerCalls calls);
  }

  private void handleUntilTheLeaseIsLost(HandlerKind kind, LosingHandler handler) throws Exception {
    ConsumerCalls[] calls = new ConsumerCalls[1];
    calls[0] =
        begun(
            kind.of(
                batch -> {
                  began(batch);
                  handler.handle(calls[0]);
                }));
    calls[0].processRecords(records(1, 10));
    calls[0].shutdown(ShutdownType.REQUESTED);
  }

  @ParameterizedTest
  @EnumSource
  void aLeaseThatIsLostDuringACallEndsItsWork(HandlerKind kind) throws Exception {
    handleUntilTheLeaseIsLost(
        kind,
        calls -> {
          if (attempts.contains("2")) {
            calls.leaseLost();
          }
        });

    assertThat(attempts).containsExactly("1", "2");
    assertThat(test.stored).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aFailureAfterTheLossOfTheLeaseIsNone(HandlerKind kind) throws Exception {
    handleUntilTheLeaseIsLost(
        kind,
        calls -> {
          calls.leaseLost();
          throw new IllegalStateException("the connection was closed");
        });

    assertThat(attempts).startsWith("1").doesNotHaveDuplicates().hasSizeBetween(1, 2);
    assertThat(letters).isEmpty();
    assertThat(test.failures).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"PARALLEL", "BUFFERED"})
  void aCallThatWaitsForRoomReturnsWhenTheLeaseIsLost(HandlerKind kind) throws Exception {
    ConsumerCalls calls = begun(kind.of(this::hang));
    CompletableFuture<Void> call = delivering(calls);
    isHanging.await();
    List<String> first = List.copyOf(attempts);

    calls.leaseLost();

    call.get(20, TimeUnit.SECONDS);
    assertThat(attempts).isEqualTo(first);
    assertThat(letters).isEmpty();
  }
}
