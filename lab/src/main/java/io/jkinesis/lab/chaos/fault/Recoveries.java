package io.jkinesis.lab.chaos.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Heals faults that last: each at its time, or all together at the end. */
final class Recoveries {

  /** Heals a fault. */
  interface Recovery {
    void run() throws Exception;
  }

  /** One recovery may take seconds; the others do not wait for it. */
  private static final int THREADS = 3;

  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(
          THREADS,
          task -> {
            Thread thread = new Thread(task, "recovery");
            thread.setDaemon(true);
            return thread;
          });

  private final List<FutureTask<Void>> tasks = new ArrayList<>();

  /** Runs a recovery after a delay. */
  synchronized void after(Duration duration, Recovery recovery) {
    FutureTask<Void> task = // runs once, whoever comes first
        new FutureTask<>(
            () -> {
              recovery.run();
              return null;
            });
    tasks.add(task);
    var unused = timer.schedule(task, duration.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Runs all remaining recoveries now.
   *
   * @throws ExecutionException if a recovery has failed, now or earlier
   */
  synchronized void all() throws ExecutionException, InterruptedException {
    for (FutureTask<Void> task : tasks) {
      task.run();
    }
    for (FutureTask<Void> task : tasks) {
      task.get();
    }
    tasks.clear();
  }
}
