package io.jkinesis.internal.process;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The end of the process, whoever finds it due first. Neither threads of the consumer nor JVM
 * shutdown hooks can hold it up beyond a grace.
 */
final class ProcessExit {

  /** Time enough to say why, whatever the grace is. */
  private static final Duration SHORTEST_GRACE = Duration.ofMillis(500);

  private final PrintStream err;
  private final AtomicBoolean begun = new AtomicBoolean();

  ProcessExit(PrintStream err) {
    this.err = err;
  }

  /**
   * Ends the process; never returns. If it is ending already, waits for that.
   *
   * @param line for stderr, or null for none
   * @param cause whose stack trace follows, or null
   * @param grace how long shutdown hooks may take, at least half a second
   */
  void exit(int code, @Nullable String line, @Nullable Throwable cause, Duration grace) {
    if (!begun.compareAndSet(false, true)) {
      awaitForEver();
    }
    try {
      haltAfter(code, grace.compareTo(SHORTEST_GRACE) < 0 ? SHORTEST_GRACE : grace);
      say(code, line, cause);
      System.exit(code);
    } catch (Throwable e) {
      // No memory even for this, or an exception that cannot be printed: the end matters more.
      Runtime.getRuntime().halt(code);
    }
  }

  private void say(int code, @Nullable String line, @Nullable Throwable cause) {
    if (line != null) {
      err.print("jkinesis: " + line + " (exit " + code + ")" + System.lineSeparator());
    }
    if (cause != null) {
      cause.printStackTrace(err);
    }
    err.flush();
  }

  private static void haltAfter(int code, Duration grace) {
    Thread halt =
        new Thread(
            () -> {
              sleep(grace);
              Runtime.getRuntime().halt(code);
            },
            "jkinesis-halt");
    halt.setDaemon(true);
    halt.start();
  }

  /** Sleeps, as long as can be counted at most. */
  static void sleep(Duration duration) {
    try {
      TimeUnit.MILLISECONDS.sleep(TimeUnit.MILLISECONDS.convert(duration));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // only ours could interrupt our threads: go on at once
    }
  }

  private static void awaitForEver() {
    while (true) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        // the process ends under us
      }
    }
  }
}
