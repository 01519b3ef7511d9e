package io.jkinesis.internal.process;

import io.jkinesis.internal.session.Session;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The end of the process, whoever finds it due first. Neither threads of the consumer nor JVM
 * shutdown hooks can hold it up beyond a grace.
 */
final class ProcessExit {

  private static final String SESSION = Session.class.getName();

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
   * @param grace how long shutdown hooks may take
   */
  void exit(int code, @Nullable String line, @Nullable Throwable cause, Duration grace) {
    if (!begun.compareAndSet(false, true)) {
      awaitForEver();
    }
    haltAfter(code, grace);
    if (line != null) {
      err.print("jkinesis: " + line + " (exit " + code + ")" + System.lineSeparator());
    }
    if (cause != null) {
      withoutOurFrames(cause).printStackTrace(err);
    }
    err.flush();
    System.exit(code);
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

  /** Leaves the stack trace to the consumer's code and what it called. */
  private static Throwable withoutOurFrames(Throwable thrown) {
    StackTraceElement[] frames = thrown.getStackTrace();
    for (int i = 0; i < frames.length; i++) {
      String type = frames[i].getClassName();
      if (type.equals(SESSION) || type.startsWith(SESSION + "$")) {
        thrown.setStackTrace(Arrays.copyOf(frames, i));
        break;
      }
    }
    return thrown;
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // only ours could interrupt it: end at once
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
