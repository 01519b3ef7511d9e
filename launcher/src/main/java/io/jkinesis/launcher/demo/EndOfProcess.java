package io.jkinesis.launcher.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * Ctrl-C or SIGTERM during the demo: the worker stops in order while the local stack still stands
 * (without it the consumers could not checkpoint, and would be waited for in vain), and the folder
 * goes.
 */
final class EndOfProcess implements AutoCloseable {

  private final Thread hook;
  private volatile boolean ending;

  EndOfProcess(DemoWorker worker, Path folder) {
    hook =
        new Thread(
            () -> {
              ending = true;
              worker.stopWhileEnding();
              try {
                Folders.delete(folder);
              } catch (IOException e) {
                // what is left of it is in the system's folder for temporary files
              }
            },
            "end-of-demo");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Never returns if the process is ending: what it would find then is no failure. */
  void requireNotEnding() throws InterruptedException {
    if (ending) {
      new CountDownLatch(1).await();
    }
  }

  /** The demo ends by itself, well or not. */
  @Override
  public void close() {
    if (!ending) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
