package io.jkinesis.worker.internal.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs a short task after a delay, on the JVM's thread for timeouts, which does not keep the
 * process alive. A thread of its own could be missing when it is needed most.
 */
final class DelayedTask {

  private DelayedTask() {}

  /** Starts the thread, unless it is running; later there may be none left. */
  static void prepare() {
    run(Duration.ZERO, () -> {});
  }

  static void run(Duration delay, Runnable what) {
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
        .execute(what);
  }
}
