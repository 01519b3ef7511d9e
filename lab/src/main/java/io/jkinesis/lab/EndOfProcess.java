package io.jkinesis.lab;

import java.util.concurrent.CountDownLatch;

/**
 * Ctrl-C or SIGTERM in the middle: what has to be ended in order is, while the local services still
 * stands. Without it consumers could not checkpoint, and would be waited for in vain.
 */
public final class EndOfProcess implements AutoCloseable {

  private final Thread hook;
  private volatile boolean ending;

  /**
   * @param end ends all in order, within a bound; runs when the process is told to end before
   *     {@link #close}
   */
  public EndOfProcess(Runnable end) {
    hook =
        new Thread(
            () -> {
              ending = true;
              end.run();
            },
            "end-of-process");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Never returns if the process is ending: what it would find then is no failure. */
  public void requireNotEnding() throws InterruptedException {
    if (ending) {
      new CountDownLatch(1).await();
    }
  }

  /** All went its way, well or not. */
  @Override
  public void close() {
    if (!ending) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
