package io.jkinesis.worker.internal.kcl;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.kinesis.coordinator.SchedulerCoordinatorFactory;

/**
 * The threads that a scheduler's consumers run on: daemons, named by us, and ended by us. The KCL
 * ends those of its own class only, 10 s after a stop.
 */
final class ProcessorThreads extends SchedulerCoordinatorFactory {

  private static final long KEEP_ALIVE_SECONDS = 60;

  private final ThreadPoolExecutor executor;

  ProcessorThreads(String application) {
    AtomicInteger count = new AtomicInteger();
    executor =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            KEEP_ALIVE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread =
                  new Thread(task, "jkinesis-shard-" + application + "-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            },
            // After the end the KCL's reader still hands over what it has read. An exception would
            // be printed by RxJava, or told to the application.
            new ThreadPoolExecutor.DiscardPolicy());
  }

  @Override
  public ExecutorService createExecutorService() {
    return executor;
  }

  /** Interrupts all that runs; nothing runs any more that has not begun. */
  void end() {
    executor.shutdownNow();
  }
}
