package io.jkinesis.internal.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HandlerThreadsTest {

  private final List<Throwable> failures = new CopyOnWriteArrayList<>();

  @Test
  void workThatIsDueWhenNoThreadCanStartIsAFailure() throws Exception {
    OutOfMemoryError noThread = new OutOfMemoryError("unable to create native thread");
    HandlerThreads workers =
        new HandlerThreads(
            2,
            failures::add,
            work -> {
              throw noThread;
            });

    workers.runAfter(Duration.ofMillis(1), () -> {});

    await().until(() -> !failures.isEmpty());
    assertThat(failures).containsExactly(noThread);
    workers.stop(Duration.ZERO);
  }

  /** If a handler fails, its consumer is closed on the handler's thread. */
  @Test
  void aStopOnOneOfItsThreadsNeitherWaitsNorLeavesAnInterrupt() throws Exception {
    HandlerThreads workers = new HandlerThreads(2, failures::add);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

    workers.run(
        () -> {
          try {
            workers.stop(Duration.ofMinutes(5));
            interrupted.complete(Thread.currentThread().isInterrupted());
          } catch (Throwable e) {
            interrupted.completeExceptionally(e);
          }
        });

    assertThat(interrupted.get(30, TimeUnit.SECONDS)).isFalse();
  }
}
