package io.jkinesis.worker.internal.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a task after a delay, on a thread that does not keep the process alive. */
final class DelayedTask {

  private DelayedTask() {}

  static void run(Duration delay, Runnable what) {
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS).execute(what);
  }
}
