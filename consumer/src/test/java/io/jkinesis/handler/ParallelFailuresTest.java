package io.jkinesis.handler;

import static io.jkinesis.handler.Records.empty;
import static io.jkinesis.handler.Records.ofKeys;
import static io.jkinesis.handler.Records.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jkinesis.handler.Gates.End;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Records in flight that fail: retried, turned into dead letters, or failing the session. */
class ParallelFailuresTest extends GatedTest {

  private static final Duration NEVER = Duration.ofDays(1);

  @Test
  void aRecordThatWaitsForItsNextTryTakesNoThread() throws Exception {
    begin(parallel().parallelism(1 + 1).retry(Retry.exponential(NEVER, NEVER)));
    process(ofKeys("a", "b", "a", "c"));
    gates.awaitOpen("1", "2");

    gates.end("1", End.FAILED);
    gates.end("2", End.FAILED);

    gates.awaitOpen("4");
    assertThat(gates.order()).as("its key waits with it").doesNotContain("3");
    gates.until(() -> metrics().retried() == 2);
  }

  @Test
  void aRecordIsTriedAgainBeforeTheNextOfItsKey() throws Exception {
    begin(parallel().retry(AT_ONCE));
    process(ofKeys("a", "a"));

    gates.awaitOpen("1");
    gates.end("1", End.FAILED);
    gates.awaitOpen("1");
    gates.end("1");
    gates.awaitOpen("2");
    assertThat(gates.order()).containsExactly("1", "1", "2");
  }

  @Test
  void theCheckpointPassesADeadLetterOnceItIsStored() throws Exception {
    CompletableFuture<Void> stored = new CompletableFuture<>();
    begin(
        parallel()
            .deadLetters(
                letter -> {
                  letters.add(letter);
                  stored.get();
                }));
    process(records(1, 2));
    gates.awaitOpen(2);
    gates.end("2");
    gates.end("1", End.FAILED);
    gates.until(() -> letters.size() == 1);
    process(empty());
    assertThat(checkpoints.stored()).isEmpty();

    stored.complete(null);
    gates.until(() -> metrics().inFlight() == 0);
    process(empty());
    assertThat(checkpoints.stored()).containsExactly("2/0");
    assertThat(metrics().deadLettered()).isEqualTo(1);
  }

  @Test
  void aFailureEndsACallThatHoldsBack() throws Exception {
    begin(parallel().maxInFlight(2));
    CompletableFuture<Void> call = calls(records(1, 3));
    gates.awaitOpen("1", "2");

    gates.end("1");
    gates.awaitOpen("2", "3");
    returns(call);
    call = calls(records(4, 5));
    gates.end("2", End.FAILED);

    assertThat(failureOf(call))
        .isInstanceOf(HandlerException.class)
        .hasMessageStartingWith("shardId-0: record 2/0: the handler threw");
    assertThat(checkpoints.stored()).as("records that need not be redelivered").endsWith("1/0");
  }

  @Test
  void aFailureBetweenCallsEndsTheNextWhereThereIsNoSessionToEnd() throws Exception {
    begin(parallel());
    process(records(1, 2));
    gates.awaitOpen("1", "2");
    gates.end("1");
    gates.until(() -> metrics().inFlight() == 1);
    gates.end("2", End.FAILED);

    // The failure must not be visible from outside before the call that throws it.
    assertThat(failureOf(calling(this::processUntilItThrows))).isInstanceOf(HandlerException.class);
    assertThat(checkpoints.stored()).containsExactly("1/0");
  }

  @Test
  void aThrowableThatIsNoExceptionAndNoErrorFailsTheCallToo() throws Exception {
    begin(parallel().maxInFlight(2));
    process(records(1, 1));
    CompletableFuture<Void> call = calls(records(2, 4));
    gates.awaitOpen("1", "2");

    gates.end("1", End.THROWABLE);

    assertThat(failureOf(call)).hasRootCauseMessage("told to throw anything");
    assertThat(checkpoints.stored()).isEmpty();
  }

  @Test
  void anInterruptThatAHandlerLeavesBehindIsNoConcernOfTheNext() throws Exception {
    begin(parallel().parallelism(2).retry(AT_ONCE).deadLetters(letters::add));
    process(ofKeys("a", "a"));
    for (int attempt = 1; attempt <= 5; attempt++) {
      gates.awaitOpen("1");
      gates.end("1", End.INTERRUPTED);
    }
    gates.awaitOpen("2");
    gates.end("2");

    gates.until(() -> metrics().inFlight() == 0);
    assertThat(letters).hasSize(1);
    assertThat(gates.interrupted()).isEmpty();
  }

  @Test
  void aCallThatFailedInterruptsWhatIsStillHandled() throws Exception {
    begin(parallel().parallelism(2));
    process(records(1, 3));
    gates.awaitOpen("1", "2");
    gates.end("1", End.FAILED);

    assertThat(failureOf(calling(this::processUntilItThrows))).isInstanceOf(HandlerException.class);
    gates.until(() -> gates.interrupted().contains("2"));
    assertThat(gates.order()).doesNotContain("3");
  }

  @Test
  void nothingIsBegunAfterAFailure() throws Exception {
    begin(parallel().parallelism(2));
    process(ofKeys("a", "b", "a", "b", "c"));
    gates.awaitOpen("1", "2");

    gates.end("1", End.ERROR);
    assertThatExceptionOfType(AssertionError.class).isThrownBy(this::processUntilItThrows);

    assertThat(gates.interrupted()).containsExactly("2");
    assertThat(gates.order()).containsExactlyInAnyOrder("1", "2");
  }
}
