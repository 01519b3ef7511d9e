package io.jkinesis.testkit.internal.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.time.Duration;

/** A process's stderr, read as it arrives so that the process never blocks. */
final class StderrText {

  private static final int MOST = 1 << 20;

  private final StringBuilder text = new StringBuilder();
  private final Thread thread;

  StderrText(InputStream in) {
    thread = new Thread(() -> read(in), "testkit-stderr");
    thread.setDaemon(true);
    thread.start();
  }

  private void read(InputStream in) {
    char[] buffer = new char[8192];
    try (Reader reader = new InputStreamReader(in, UTF_8)) {
      for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
        append(buffer, read);
      }
    } catch (IOException e) {
      // a broken stream has ended
    }
  }

  private void append(char[] chars, int count) {
    synchronized (text) {
      text.append(chars, 0, count);
      if (text.length() > MOST) {
        text.delete(0, text.length() - MOST / 2);
      }
    }
  }

  boolean awaitEnd(Duration timeout) throws InterruptedException {
    thread.join(Math.max(1, timeout.toMillis()));
    return !thread.isAlive();
  }

  @Override
  public String toString() {
    synchronized (text) {
      return text.toString();
    }
  }
}
