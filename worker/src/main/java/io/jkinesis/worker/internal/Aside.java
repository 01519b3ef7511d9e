package io.jkinesis.worker.internal;

/** Starts what the caller does not wait for. */
public final class Aside {

  private Aside() {}

  /**
   * Runs a task on a thread of its own, which does not keep the process alive.
   *
   * @return false if no thread can be started
   */
  public static boolean start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    try {
      thread.start();
      return true;
    } catch (OutOfMemoryError e) {
      return false;
    }
  }
}
