package io.jkinesis.worker.internal.leases;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Repeats the actions of a live worker. */
public final class Heartbeat {

  private static final int EVERY_MILLIS = 100;

  private Heartbeat() {}

  /** Runs an action while a worker repeats its actions ten times per second. */
  public static <T> T during(Runnable beat, Supplier<T> action) throws InterruptedException {
    ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
    try {
      var unused = worker.scheduleAtFixedRate(beat, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
      return action.get();
    } finally {
      end(worker);
    }
  }

  private static void end(ScheduledExecutorService worker) throws InterruptedException {
    worker.shutdown();
    if (!worker.awaitTermination(30, TimeUnit.SECONDS)) {
      throw new AssertionError("the worker still lives");
    }
  }
}
