package io.jkinesis.testkit.internal.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.testkit.internal.child.Child.LateException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The lines of a stream, read ahead by a thread so that waiting for one can be bounded. */
final class StdoutLines {

  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
  private final Thread thread;

  StdoutLines(InputStream in) {
    thread = new Thread(() -> read(in), "testkit-stdout");
    thread.setDaemon(true);
    thread.start();
  }

  private void read(InputStream in) {
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(Optional.of(line));
      }
    } catch (IOException e) {
      // a stream that breaks has ended
    } finally {
      lines.add(Optional.empty());
    }
  }

  @Nullable String next(Duration timeout) throws LateException, InterruptedException {
    Optional<String> line = lines.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
    if (line == null) {
      throw new LateException("nothing on stdout");
    }
    if (line.isEmpty()) {
      lines.add(line); // the end stays the end
    }
    return line.orElse(null);
  }

  /** Returns whether the stream's end was reached in time. */
  boolean awaitEnd(Duration timeout) throws InterruptedException {
    thread.join(Math.max(1, timeout.toMillis()));
    return !thread.isAlive();
  }
}
