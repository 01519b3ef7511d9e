package io.jkinesis.launcher.put;

import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads ahead on a thread of its own, so that lines of a slow pipe are put when they come and not
 * when a batch is full. Bounded in lines and in bytes.
 */
final class LineQueue implements LineSource {

  private static final int MAX_LINES = 2_000;
  private static final long MAX_BYTES = 16 << 20;

  private final Deque<Line> lines = new ArrayDeque<>();
  private long bytes;
  private boolean ended;
  private @Nullable JkinesisException failure;

  /**
   * Starts to read.
   *
   * @param name of the input, for the error
   */
  static LineQueue reading(LineReader reader, String name) {
    LineQueue queue = new LineQueue();
    Thread thread = new Thread(() -> queue.readAll(reader, name), "put-reader");
    thread.setDaemon(true); // a pipe may never end
    thread.start();
    return queue;
  }

  private void readAll(LineReader reader, String name) {
    try {
      for (Line line = reader.next(); line != null; line = reader.next()) {
        put(line);
      }
      end(null);
    } catch (IOException e) {
      end(JkinesisException.failure(name + " cannot be read: " + e.getMessage(), e));
    } catch (JkinesisException e) {
      end(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  private synchronized void put(Line line) throws InterruptedException {
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
  public synchronized boolean drainTo(Window window)
      throws JkinesisException, InterruptedException {
    while (lines.isEmpty() && !ended && window.isEmpty()) {
      wait();
    }
    while (!lines.isEmpty() && window.size() < MAX_LINES && window.bytes() < MAX_BYTES) {
      Line line = Objects.requireNonNull(lines.poll());
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
