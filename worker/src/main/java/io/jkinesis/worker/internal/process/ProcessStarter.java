package io.jkinesis.worker.internal.process;

import java.io.IOException;
import java.time.Duration;

/**
 * Starts a consumer process, and the threads that serve it. Tests can use something other than a
 * process of the operating system, and threads of their own.
 */
public interface ProcessStarter {

  /**
   * Starts the process.
   *
   * @throws IOException if it cannot be started
   */
  Process start(ProcessBuilder prepared) throws IOException;

  /**
   * Returns how long the pipes of a process may take to end after its exit. If it takes longer,
   * another process has them open.
   */
  default Duration drainLimit() {
    return Duration.ofSeconds(2);
  }

  /**
   * Runs a task on a thread of its own, which does not keep the worker alive.
   *
   * @throws OutOfMemoryError if no thread can be started
   */
  default void startThread(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
