package io.jkinesis.internal.session;

import static io.jkinesis.internal.session.ConsumerCallsTest.failureOf;
import static io.jkinesis.internal.session.TestCalls.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.jkinesis.CheckpointException;
import io.jkinesis.CheckpointException.Reason;
import io.jkinesis.Checkpointer;
import io.jkinesis.internal.session.SessionFailure.Kind;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A session that is abandoned by another thread, while its consumer is blocked or idle. */
@Timeout(30)
class AbandonTest {

  private static final String WHY = "processRecords did not return within 5 min";

  private final TestCalls test = TestCalls.betweenCalls();
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final AtomicReference<@Nullable Throwable> seen = new AtomicReference<>();

  /** Starts a call on another thread, and waits until its consumer blocks. */
  private Future<SessionFailure> hang() throws Exception {
    ConsumerCalls calls = test.begun();
    Future<SessionFailure> failure =
        CompletableFuture.supplyAsync(
            () -> failureOf(() -> calls.processRecords(records(1, 1))), task -> start(task));
    hanging.await();
    return failure;
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "kcl");
    thread.setDaemon(true);
    thread.start();
  }

  /** Ignores interrupts until it is released. */
  private void awaitRelease() {
    hanging.countDown();
    while (true) {
      try {
        released.await();
        return;
      } catch (InterruptedException e) {
        seen.set(e);
      }
    }
  }

  @Test
  void aCallThatHangsIsInterruptedAndTheConsumerClosedAfterIt() throws Exception {
    test.onRecords(
        checkpointer -> {
          hanging.countDown();
          new CountDownLatch(1).await();
        });
    Future<SessionFailure> failure = hang();

    test.calls().abandon(WHY);

    assertThat(failure.get().kind()).isEqualTo(Kind.ABANDONED);
    assertThat(failure.get().line())
        .isEqualTo(
            "shardId-0: " + WHY + "; records after the last checkpoint will be delivered again");
    assertThat(test.calls().awaitClosed(Duration.ofSeconds(10))).isTrue();
    assertThat(test.events).containsExactly("create", "init", "process 1", "close");
    assertThat(test.failures).as("the caller of abandon already knows").isEmpty();
  }

  @Test
  void aCallThatIgnoresItsInterruptDelaysTheClose() throws Exception {
    test.onRecords(checkpointer -> awaitRelease());
    Future<SessionFailure> failure = hang();

    test.calls().abandon(WHY);

    await().until(() -> seen.get() instanceof InterruptedException);
    assertThat(test.calls().isCallRunning()).isTrue();
    assertThat(test.calls().awaitClosed(Duration.ZERO)).isFalse();
    assertThat(test.events).doesNotContain("close");

    released.countDown();
    assertThat(failure.get().what()).isEqualTo(WHY);
    assertThat(test.calls().awaitClosed(Duration.ofSeconds(10))).isTrue();
    assertThat(test.events).endsWith("close");
    assertThat(test.calls().isCallRunning()).isFalse();
  }

  /** Another session owns the shard by then, and starts at the last checkpoint. */
  @Test
  void aCheckpointOfACallThatHungIsRefusedLikeOneAfterALostLease() throws Exception {
    test.onRecords(
        checkpointer -> {
          awaitRelease();
          seen.set(refused(checkpointer));
          throw new IllegalStateException(seen.get());
        });
    Future<SessionFailure> failure = hang();
    test.calls().abandon(WHY);
    assertThat(test.context().isStopping()).isTrue();

    released.countDown();

    assertThat(failure.get().what()).isEqualTo(WHY);
    assertThat(seen.get())
        .isInstanceOfSatisfying(
            CheckpointException.class, e -> assertThat(e.reason()).isEqualTo(Reason.LEASE_LOST))
        .hasMessage(
            "shardId-0: the session has failed and another one continues from the last checkpoint:"
                + " no checkpoint is possible");
    assertThat(test.stored).isEmpty();
  }

  private static @Nullable CheckpointException refused(Checkpointer checkpointer) {
    return catchThrowableOfType(CheckpointException.class, checkpointer::checkpoint);
  }

  @Test
  void aThreadOfTheConsumersOwnIsRefusedToo() throws Exception {
    test.begun().processRecords(records(1, 1));
    Checkpointer kept = checkpointer();

    test.calls().abandon(WHY);

    assertThat(refused(kept)).returns(Reason.LEASE_LOST, CheckpointException::reason);
  }

  private Checkpointer checkpointer() {
    return Objects.requireNonNull(test.context().checkpointer());
  }

  @Test
  void anIdleConsumerIsClosedImmediately() throws Exception {
    test.begun().abandon("the worker has stopped");

    assertThat(test.events).containsExactly("create", "init", "close");
    assertThat(test.calls().awaitClosed(Duration.ZERO)).isTrue();
    assertThat(failureOf(() -> test.calls().processRecords(records(1, 1))).what())
        .isEqualTo("the worker has stopped");
  }

  @Test
  void aSessionThatHasNotBegunNeverBegins() {
    test.calls().abandon("the worker has stopped");

    assertThat(failureOf(() -> test.calls().init()).kind()).isEqualTo(Kind.ABANDONED);
    assertThat(test.events).isEmpty();
  }

  @Test
  void aSessionThatFailsByItselfCanBeGivenUpForItsClose() throws Exception {
    test.begun();
    test.context().fail(new IllegalStateException("the connection is gone"));

    test.calls().abandon(WHY);

    assertThat(test.events).endsWith("close");
    assertThat(failureOf(() -> test.calls().processRecords(records(1, 1))))
        .as("the first failure counts")
        .isSameAs(test.failures.get(0));
  }

  @Test
  void aConsumerMayGiveItselfUpWithinACall() throws Exception {
    test.onRecords(
        checkpointer -> {
          test.calls().abandon(WHY);
          assertThat(Thread.interrupted()).isFalse();
          assertThat(test.events).doesNotContain("close");
        });

    assertThat(failureOf(() -> test.begun().processRecords(records(1, 1))).what()).isEqualTo(WHY);
    assertThat(test.events).endsWith("close");
  }

  /** The lock of a checkpoint is held while its answer is awaited. */
  @Test
  void aCheckpointThatHangsDelaysNeitherTheEndNorTheRefusalOfOthers() throws Exception {
    test.onStore(this::awaitRelease);
    test.begun().processRecords(records(1, 1));
    Checkpointer kept = checkpointer();
    CompletableFuture<@Nullable Throwable> first =
        CompletableFuture.supplyAsync(() -> refused(kept), task -> start(task));
    hanging.await();

    test.calls().abandon(WHY);

    assertThat(test.events).endsWith("close");
    assertThat(refused(kept)).isNotNull();
    released.countDown();
    assertThat(first.get(10, TimeUnit.SECONDS)).as("that one was in progress").isNull();
  }

  @Test
  void aCloseThatHangsIsInterruptedByASecondAttempt() throws Exception {
    test.onClose(
        checkpointer -> {
          hanging.countDown();
          new CountDownLatch(1).await();
        });
    ConsumerCalls calls = test.begun();
    CompletableFuture<Void> closing = CompletableFuture.runAsync(calls::close, task -> start(task));
    hanging.await();

    calls.abandon("close did not return within 30 s");

    closing.get(10, TimeUnit.SECONDS);
    assertThat(calls.awaitClosed(Duration.ZERO)).isTrue();
  }
}
