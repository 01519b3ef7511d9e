package io.jkinesis.testkit.internal.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Writes to a process on a separate thread: a full pipe may block that thread, but never the test.
 */
final class StdinWriter {

  private interface Step {
    void run() throws IOException;
  }

  private final OutputStream stdin;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread writer = new Thread(task, "testkit-stdin");
            writer.setDaemon(true);
            return writer;
          });

  StdinWriter(OutputStream stdin) {
    this.stdin = stdin;
  }

  void write(String text) {
    submit(
        () -> {
          stdin.write(text.getBytes(UTF_8));
          stdin.flush();
        });
  }

  void close() {
    submit(stdin::close);
    thread.shutdown();
  }

  private void submit(Step step) {
    if (!thread.isShutdown()) {
      thread.execute(
          () -> {
            try {
              step.run();
            } catch (IOException e) {
              // the process has exited, as the end of its stdout reports
            }
          });
    }
  }
}
