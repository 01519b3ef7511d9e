package io.jkinesis.worker.internal.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs something after a while, on a thread that keeps no process alive. */
final class DelayedTask {

  private DelayedTask() {}

  static void run(Duration delay, Runnable what) {
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS).execute(what);
  }
}
