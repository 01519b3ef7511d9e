package io.jkinesis.worker.internal.kcl;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.kinesis.coordinator.SchedulerCoordinatorFactory;

/**
 * The threads that a scheduler's consumers run on: daemon threads, named and stopped by jkinesis.
 * The KCL stops only threads of its own class, 10 s after a stop.
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

  /** Called on the thread that is about to run the scheduler. */
  void begin() {
    executor.scheduledByThisThread();
  }

  /** Interrupts everything that is running, and starts nothing more. */
  void end() {
    executor.shutdownNow();
  }
}
