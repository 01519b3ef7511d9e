package io.jkinesis.worker.internal.engine;

import java.time.Duration;

/**
 * Notices that no thread can be started any more. The KCL then repeats its attempts forever, while
 * the threads that renew leases live on; and not even a signal reaches the worker, because the JVM
 * handles each on a new thread. {@code -XX:+ExitOnOutOfMemoryError} does not apply to threads.
 */
final class ThreadWatch {

  /** Enough to tell a lasting lack from a moment's. */
  static final int ATTEMPTS = 5;

  static final Duration PERIOD = Duration.ofSeconds(1);

  private final Runnable startThread;
  private final Runnable onExhausted;
  private final Duration period;
  private final Thread thread;

  /**
   * @param onExhausted called once if threads could not be started for a while
   */
  ThreadWatch(String application, Runnable onExhausted) {
    this(application, ThreadWatch::startThread, onExhausted, PERIOD);
  }

  /**
   * @param startThread throws an {@link OutOfMemoryError} if no thread can be started
   */
  ThreadWatch(String application, Runnable startThread, Runnable onExhausted, Duration period) {
    this.startThread = startThread;
    this.onExhausted = onExhausted;
    this.period = period;
    this.thread = new Thread(this::run, "jkinesis-threads-" + application);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    int failed = 0;
    try {
      while (failed < ATTEMPTS) {
        Thread.sleep(period.toMillis());
        failed = canStartThread() ? 0 : failed + 1;
      }
      onExhausted.run();
    } catch (InterruptedException e) {
      // the worker has stopped
    }
  }

  private boolean canStartThread() {
    try {
      startThread.run();
      return true;
    } catch (OutOfMemoryError e) {
      return false;
    }
  }

  private static void startThread() {
    Thread probe = new Thread(() -> {}, "jkinesis-probe");
    probe.setDaemon(true);
    probe.start();
  }

  void end() {
    thread.interrupt();
  }
}
