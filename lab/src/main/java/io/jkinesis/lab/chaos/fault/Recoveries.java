package io.jkinesis.lab.chaos.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The ends of faults that last: each at its time, or all at once when all is to be well again. */
final class Recoveries {

  /** Makes something well again. */
  interface Recovery {
    void run() throws Exception;
  }

  /** One recovery may take seconds; no other waits for it. */
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

  /** Recovers after a while. */
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
   * Recovers all that is not well yet, now.
   *
   * @throws ExecutionException if something could not be, also earlier
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
