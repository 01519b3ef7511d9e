package io.jkinesis.lab;

import java.util.concurrent.CountDownLatch;

/**
 * Handles Ctrl-C or SIGTERM during a run: everything that needs a graceful stop is stopped while
 * the local services are still running. Otherwise consumers could not checkpoint, and waiting for
 * them would be useless.
 */
public final class EndOfProcess implements AutoCloseable {

  private final Thread hook;
  private volatile boolean ending;

  /**
   * @param end stops everything gracefully, within a time limit; runs when the process is told to
   *     exit before {@link #close}
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

  /** Never returns if the process is exiting: what it would find then is not a failure. */
  public void requireNotEnding() throws InterruptedException {
    if (ending) {
      new CountDownLatch(1).await();
    }
  }

  /** Called when the run has ended by itself, successfully or not. */
  @Override
  public void close() {
    if (!ending) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
