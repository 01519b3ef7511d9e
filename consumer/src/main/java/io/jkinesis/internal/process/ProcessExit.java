package io.jkinesis.internal.process;

import io.jkinesis.internal.session.Session;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The end of the process, whoever finds it due first. Neither threads of the consumer nor JVM
 * shutdown hooks can hold it up beyond a grace.
 */
final class ProcessExit {

  /** Time enough to say why, whatever the grace is. */
  private static final Duration SHORTEST_GRACE = Duration.ofMillis(500);

  private final PrintStream err;

  /** 1 from then on; unlike an AtomicBoolean it costs no method handle at each start. */
  private final AtomicInteger begun = new AtomicInteger();

  ProcessExit(PrintStream err) {
    this.err = err;
  }

  /**
   * Ends the process as {@link #exit(int, String, Throwable, Duration, Session)}, with no session.
   */
  void exit(int code, @Nullable String line, @Nullable Throwable cause, Duration grace) {
    exit(code, line, cause, grace, null);
  }

  /**
   * Ends the process; never returns. If it is ending already, waits for that.
   *
   * @param line for stderr, or null for none
   * @param cause whose stack trace follows, or null
   * @param grace how long the consumer's close and shutdown hooks may take, at least half a second
   * @param session is closed before the exit, unless null
   */
  void exit(
      int code,
      @Nullable String line,
      @Nullable Throwable cause,
      Duration grace,
      @Nullable Session session) {
    if (!begun.compareAndSet(0, 1)) {
      awaitForEver();
    }
    try {
      boolean bounded = haltAfter(code, grace);
      say(code, line, cause);
      if (bounded) {
        if (session != null) {
          session.close();
        }
        System.exit(code);
      }
      Runtime.getRuntime().halt(code); // no thread to be had: shutdown hooks have none either
    } catch (Throwable e) {
      // No memory even for this, or an exception that cannot be printed: the end matters more.
      Runtime.getRuntime().halt(code);
    }
  }

  /**
   * Called when the JVM shuts down. If not by {@link #exit}, says so; hooks get a grace here too,
   * since one may wait for the very thread that called {@code System.exit}.
   *
   * @param code what the process ends with if they take longer; else it is the caller's
   */
  void notOurs(int code, Supplier<String> line, Duration grace) {
    if (begun.get() == 0) {
      boolean unused = haltAfter(code, grace);
      err.print("jkinesis: " + line.get() + System.lineSeparator());
      err.flush();
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

  /** Returns false if there is no thread to do it. */
  private static boolean haltAfter(int code, Duration given) {
    Duration grace = given.compareTo(SHORTEST_GRACE) < 0 ? SHORTEST_GRACE : given;
    Thread halt =
        new Thread(
            () -> {
              sleep(grace);
              Runtime.getRuntime().halt(code);
            },
            "jkinesis-halt");
    halt.setDaemon(true);
    try {
      halt.start();
      return true;
    } catch (OutOfMemoryError e) {
      return false;
    }
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
