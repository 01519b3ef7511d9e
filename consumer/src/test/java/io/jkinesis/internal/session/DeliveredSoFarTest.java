package io.jkinesis.internal.session;

import static io.jkinesis.internal.session.TestCalls.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.Checkpointer;
import io.jkinesis.ShutdownType;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A checkpoint of everything delivered, requested by a thread of the consumer's own: it is stored
 * at what was delivered when it was requested, although more is delivered before it is stored.
 */
@Timeout(30)
class DeliveredSoFarTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final TestCalls test = TestCalls.betweenCalls();

  private Checkpointer between() {
    return Objects.requireNonNull(test.context().checkpointer());
  }

  @Test
  void aRetryDoesNotIncludeWhatWasDeliveredDuringThePause() throws Exception {
    ConsumerCalls calls = test.rejecting(CheckpointError.named("ThrottlingException")).begun();
    calls.processRecords(records(1, 3));
    test.duringPauses(() -> deliver(calls));

    between().checkpoint();

    assertThat(test.stored).containsExactly("3/0");
  }

  @Test
  void whatWaitsForAnotherCheckpointDoesNotIncludeWhatWasDeliveredMeanwhile() throws Exception {
    ConsumerCalls calls = test.begun();
    calls.processRecords(records(1, 3));
    CompletableFuture<Void> waited = new CompletableFuture<>();
    test.onStore(
        once(
            () -> {
              startAndAwaitBlocked(() -> between().checkpoint(), waited);
              deliver(calls);
            }));

    between().checkpoint("1", 0);
    waited.join();

    assertThat(test.stored).containsExactly("1/0", "3/0");
  }

  @Test
  void whatWasOvertakenIsStoredAlready() throws Exception {
    ConsumerCalls calls = test.begun();
    calls.processRecords(records(1, 3));
    CompletableFuture<Void> waited = new CompletableFuture<>();
    test.onStore(
        once(
            () -> {
              startAndAwaitBlocked(() -> between().checkpoint(), waited);
              deliver(calls);
            }));

    between().checkpoint("5", 0);

    assertThat(waited).succeedsWithin(LIMIT);
    assertThat(test.stored).containsExactly("5/0");
  }

  @Test
  void theEndOfTheShardIsNotStoredByWhatWasRequestedBeforeIt() throws Exception {
    CompletableFuture<Void> waited = new CompletableFuture<>();
    test.onShutdown(
        checkpointer -> {
          assertThat(waited).failsWithin(LIMIT);
          throw new IllegalArgumentException("the last records cannot be written");
        });
    ConsumerCalls calls = test.begun();
    calls.processRecords(records(1, 3));
    CompletableFuture<Void> ended = new CompletableFuture<>();
    test.onStore(
        once(
            () -> {
              startAndAwaitBlocked(() -> calls.shutdown(ShutdownType.SHARD_ENDED), ended);
              startAndAwaitBlocked(() -> between().checkpoint(), waited);
            }));

    between().checkpoint("1", 0);

    assertThat(ended).failsWithin(LIMIT);
    assertThat(waited).failsWithin(LIMIT);
    assertThat(test.stored).containsExactly("1/0");
  }

  @Test
  void nothingIsStoredIfNothingWasDelivered() throws Exception {
    ConsumerCalls calls = test.rejecting(CheckpointError.named("ThrottlingException")).begun();
    calls.processRecords(records(1, 0));
    test.duringPauses(() -> deliver(calls));

    between().checkpoint();

    assertThat(test.stored).isEmpty();
  }

  private static void deliver(ConsumerCalls calls) {
    try {
      calls.processRecords(records(4, 6));
    } catch (SessionFailure e) {
      throw new AssertionError(e);
    }
  }

  private interface Body {
    void run() throws Exception;
  }

  /** Runs the body on a thread of its own, and returns when it waits for a lock. */
  private static void startAndAwaitBlocked(Body body, CompletableFuture<Void> done) {
    Thread thread =
        new Thread(
            () -> {
              try {
                body.run();
                done.complete(null);
              } catch (Throwable e) {
                done.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    await().until(() -> thread.getState() == Thread.State.WAITING);
  }

  private static Runnable once(Runnable action) {
    AtomicBoolean done = new AtomicBoolean();
    return () -> {
      if (!done.getAndSet(true)) {
        action.run();
      }
    };
  }
}
