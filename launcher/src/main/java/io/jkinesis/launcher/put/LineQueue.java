package io.jkinesis.launcher.put;

import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.Causes;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads ahead on a separate thread, so that lines of a slow pipe are put when they arrive and not
 * when a batch is full. Bounded in lines and in bytes.
 */
final class LineQueue implements LineSource {

  private static final int MAX_LINES = 2_000;

  /**
   * Lines wait here and in the window, and the SDK holds each request several times, so a small
   * heap gets smaller limits. One line may exceed them.
   */
  private static final long MAX_BYTES = Math.min(16 << 20, Runtime.getRuntime().maxMemory() / 16);

  private final Deque<InputLine> lines = new ArrayDeque<>();
  private long bytes;
  private boolean ended;
  private @Nullable JkinesisException failure;

  /**
   * Starts reading.
   *
   * @param name the input's name, for the error
   */
  static LineQueue reading(LineReader reader, String name) {
    LineQueue queue = new LineQueue();
    Thread thread = new Thread(() -> queue.readAll(reader, name), "put-reader");
    thread.setDaemon(true); // a pipe may never end
    thread.start();
    return queue;
  }

  /** Ends the queue in any case: the consumer of the queue waits for its end without a limit. */
  private void readAll(LineReader reader, String name) {
    // Created in advance: when the heap is full, there may be no room for a better one.
    JkinesisException cause = JkinesisException.failure(name + " cannot be read");
    try {
      for (InputLine line = reader.next(); line != null; line = reader.next()) {
        put(line);
      }
      cause = null;
    } catch (JkinesisException e) {
      cause = e;
    } catch (Throwable e) {
      cause = failure(reader, name, e);
    } finally {
      end(cause);
    }
  }

  private static JkinesisException failure(LineReader reader, String name, Throwable e) {
    String after = " after line " + reader.lines();
    if (e instanceof IOException) {
      return JkinesisException.failure(name + " cannot be read: " + Causes.line(e), e);
    } else if (e instanceof OutOfMemoryError) {
      long heap = Runtime.getRuntime().maxMemory() >> 20;
      return JkinesisException.failure(
          "%s: the heap (%d MiB) is full%s; raise it, for instance with JDK_JAVA_OPTIONS=-Xmx%dm"
              .formatted(name, heap, after, Math.max(256, 2 * heap)),
          e);
    }
    return JkinesisException.failure(name + " cannot be read" + after + ": " + Causes.line(e), e);
  }

  private synchronized void put(InputLine line) throws InterruptedException {
    while (lines.size() >= MAX_LINES || (bytes > 0 && bytes + line.size() > MAX_BYTES)) {
      wait();
    }
    lines.add(line);
    bytes += line.size();
    notifyAll();
  }

  private synchronized void end(@Nullable JkinesisException cause) {
    ended = true;
    failure = cause;
    notifyAll();
  }

  @Override
  public synchronized boolean drainTo(SendWindow window)
      throws JkinesisException, InterruptedException {
    while (lines.isEmpty() && !ended && window.isEmpty()) {
      wait();
    }
    while (!lines.isEmpty() && window.size() < MAX_LINES && window.bytes() < MAX_BYTES) {
      InputLine line = Objects.requireNonNull(lines.poll());
      bytes -= line.size();
      window.add(line);
    }
    notifyAll();
    if (ended && lines.isEmpty() && window.isEmpty() && failure != null) {
      throw failure;
    }
    return !(ended && lines.isEmpty());
  }
}
