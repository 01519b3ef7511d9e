package io.jkinesis.worker.internal.kcl;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.kinesis.coordinator.SchedulerCoordinatorFactory;

/**
 * The threads that a scheduler's consumers run on: daemons, named by us, and ended by us. The KCL
 * ends those of its own class only, 10 s after a stop.
 */
final class ProcessorThreads extends SchedulerCoordinatorFactory {

  private final DispatchExecutor executor;

  ProcessorThreads(String application) {
    AtomicInteger count = new AtomicInteger();
    executor =
        new DispatchExecutor(
            task -> {
              Thread thread =
                  new Thread(task, "jkinesis-shard-" + application + "-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public ExecutorService createExecutorService() {
    return executor;
  }

  /** This thread is about to run the scheduler. */
  void begin() {
    executor.scheduledByThisThread();
  }

  /** Interrupts all that runs; nothing runs any more that has not begun. */
  void end() {
    executor.shutdownNow();
  }
}
