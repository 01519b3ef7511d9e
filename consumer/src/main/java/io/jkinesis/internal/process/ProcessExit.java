package io.jkinesis.internal.process;

import io.jkinesis.internal.protocol.ProtocolSession;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The exit of the process, whoever requests it first. Neither the consumer's threads nor JVM
 * shutdown hooks can delay it beyond the grace period.
 */
final class ProcessExit {

  /** Enough time to report why, whatever the grace period is. */
  private static final Duration SHORTEST_GRACE = Duration.ofMillis(500);

  /** The consumer's code was interrupted; if it does not return after that, it may never return. */
  private static final Duration LONGEST_WAIT_FOR_CALL = Duration.ofMillis(250);

  private final PrintStream err;

  /** 1 from then on; unlike an AtomicBoolean it costs no method handle at each start. */
  private final AtomicInteger begun = new AtomicInteger();

  ProcessExit(PrintStream err) {
    this.err = err;
  }

  /** Exits a process without a session, without a grace period; never returns. */
  void exit(int code, String line) {
    exit(code, line, null);
  }

  /**
   * Exits a process without a session, without a grace period; never returns. If the process is
   * exiting already, waits for that.
   *
   * @param line for stderr
   * @param cause whose stack trace is printed after the line, or null
   */
  void exit(int code, String line, @Nullable Throwable cause) {
    if (begun.compareAndSet(0, 1)) {
      try {
        boolean bounded = haltAfter(code, SHORTEST_GRACE);
        say(code, line, cause);
        if (bounded) {
          System.exit(code);
        }
        // if there is no thread for this, shutdown hooks get none either
        Runtime.getRuntime().halt(code);
      } catch (Throwable e) {
        // Out of memory, or an exception that cannot be printed: the exit is more important.
        Runtime.getRuntime().halt(code);
      }
    }
    awaitEnd();
  }

  /**
   * Starts to exit, unless that has already started. Returns soon, so that a thread that runs the
   * consumer's code can leave it: the consumer is closed after that.
   *
   * @param line for stderr, or null for none
   * @param cause whose stack trace is printed after the line, or null
   * @param grace how long the exit may take: half of it for the consumer's close, the rest for
   *     shutdown hooks; at least half a second
   */
  void begin(
      int code,
      @Nullable String line,
      @Nullable Throwable cause,
      Duration grace,
      ProtocolSession session) {
    if (!begun.compareAndSet(0, 1)) {
      return;
    }
    try {
      boolean bounded = haltAfter(code, grace);
      say(code, line, cause);
      if (!bounded || !exitAfterClose(code, grace.dividedBy(2), session)) {
        Runtime.getRuntime().halt(code);
      }
      session.abandon("the process exits");
    } catch (Throwable e) {
      Runtime.getRuntime().halt(code);
    }
  }

  private static boolean exitAfterClose(int code, Duration wait, ProtocolSession session) {
    return start(new ExitAfterClose(code, wait, session));
  }

  /**
   * Called when the JVM shuts down. If {@link #exit} did not cause it, prints why. Hooks get a
   * grace period here too, because one may wait for the very thread that called {@code
   * System.exit}.
   *
   * @param code the exit code if they take longer; otherwise the caller's code is used
   * @return whether another caller caused the shutdown
   */
  boolean notOurs(int code, Supplier<String> line, Duration grace) {
    if (begun.get() != 0) {
      return false;
    }
    boolean unused = haltAfter(code, grace);
    err.print("jkinesis: " + line.get() + System.lineSeparator());
    err.flush();
    return true;
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

  /** Returns false if no thread can be started for it. */
  private static boolean haltAfter(int code, Duration given) {
    return start(new HaltAfter(code, given.compareTo(SHORTEST_GRACE) < 0 ? SHORTEST_GRACE : given));
  }

  private static boolean start(Thread thread) {
    thread.setDaemon(true);
    try {
      thread.start();
      return true;
    } catch (OutOfMemoryError e) {
      return false;
    }
  }

  /** Sleeps, at most as long as a long can count. */
  static void sleep(Duration duration) {
    try {
      TimeUnit.MILLISECONDS.sleep(TimeUnit.MILLISECONDS.convert(duration));
    } catch (InterruptedException e) {
      // only jkinesis could interrupt its threads: continue immediately
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for another thread to exit the process; never returns. */
  static void awaitEnd() {
    while (true) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        // the process exits meanwhile
      }
    }
  }

  /** Not a lambda: the first lambda of a process takes 10 ms. */
  private static final class HaltAfter extends Thread {
    private final int code;
    private final Duration grace;

    HaltAfter(int code, Duration grace) {
      super("jkinesis-halt");
      this.code = code;
      this.grace = grace;
    }

    @Override
    public void run() {
      ProcessExit.sleep(grace);
      Runtime.getRuntime().halt(code);
    }
  }

  /** Neither a blocked close nor a blocked call prevents shutdown hooks from running. */
  private static final class ExitAfterClose extends Thread {
    private final int code;
    private final Duration wait;
    private final ProtocolSession session;

    ExitAfterClose(int code, Duration wait, ProtocolSession session) {
      super("jkinesis-exit");
      this.code = code;
      this.wait = wait;
      this.session = session;
    }

    @Override
    public void run() {
      try {
        session.awaitClosed(LONGEST_WAIT_FOR_CALL, wait);
      } catch (InterruptedException e) {
        // only jkinesis could interrupt its threads: continue
      }
      System.exit(code);
    }
  }
}
