package io.jkinesis.testkit.internal.child;

import io.jkinesis.internal.daemon.LineInput;
import io.jkinesis.internal.daemon.RuleBrokenException;
import io.jkinesis.testkit.internal.child.ConsumerUnderTest.LateException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The lines of a stream, read ahead by a thread so that waits can have a timeout. */
final class StdoutLines {

  private sealed interface Entry {}

  private record Line(String text) implements Entry {}

  private record TooLong(RuleBrokenException error) implements Entry {}

  private record End() implements Entry {}

  private final BlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
  private final Thread thread;

  StdoutLines(InputStream in) {
    thread = new Thread(() -> read(in), "testkit-stdout");
    thread.setDaemon(true);
    thread.start();
  }

  private void read(InputStream in) {
    try (in) {
      LineInput input = new LineInput(in, LineInput.LONGEST_ANSWER);
      boolean whole = true;
      for (String line = input.next(); line != null; line = input.next()) {
        // The rest of a line that is too long is read, so that the consumer does not block, and
        // dropped.
        if (whole) {
          entries.add(input.isWhole() ? new Line(line) : new TooLong(input.tooLong()));
        }
        whole = input.isWhole();
      }
    } catch (IOException e) {
      // a broken stream has ended
    } finally {
      entries.add(new End());
    }
  }

  @Nullable String next(Duration timeout)
      throws LateException, RuleBrokenException, InterruptedException {
    Entry entry = entries.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
    if (entry == null) {
      throw new LateException("nothing on stdout");
    } else if (entry instanceof TooLong tooLong) {
      throw tooLong.error();
    } else if (entry instanceof Line line) {
      return line.text();
    }
    entries.add(entry); // the end remains the end
    return null;
  }

  /** Returns whether the end of the stream was reached within the timeout. */
  boolean awaitEnd(Duration timeout) throws InterruptedException {
    thread.join(Math.max(1, timeout.toMillis()));
    return !thread.isAlive();
  }
}
