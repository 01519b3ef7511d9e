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
 * The end of the process, whoever finds it due first. Neither threads of the consumer nor JVM
 * shutdown hooks can hold it up beyond a grace.
 */
final class ProcessExit {

  /** Time enough to say why, whatever the grace is. */
  private static final Duration SHORTEST_GRACE = Duration.ofMillis(500);

  /** The consumer's code was interrupted; what does not end by that may hang. */
  private static final Duration LONGEST_WAIT_FOR_CALL = Duration.ofMillis(250);

  private final PrintStream err;

  /** 1 from then on; unlike an AtomicBoolean it costs no method handle at each start. */
  private final AtomicInteger begun = new AtomicInteger();

  ProcessExit(PrintStream err) {
    this.err = err;
  }

  /** Ends the process, which has no session, without a grace; never returns. */
  void exit(int code, String line) {
    exit(code, line, null);
  }

  /**
   * Ends the process, which has no session, without a grace; never returns. If it is ending
   * already, waits for that.
   *
   * @param line for stderr
   * @param cause whose stack trace follows, or null
   */
  void exit(int code, String line, @Nullable Throwable cause) {
    if (begun.compareAndSet(0, 1)) {
      try {
        boolean bounded = haltAfter(code, SHORTEST_GRACE);
        say(code, line, cause);
        if (bounded) {
          System.exit(code);
        }
        Runtime.getRuntime().halt(code); // no thread to be had: shutdown hooks have none either
      } catch (Throwable e) {
        // No memory even for this, or an exception that cannot be printed: the end matters more.
        Runtime.getRuntime().halt(code);
      }
    }
    awaitEnd();
  }

  /**
   * Begins to end the process, unless that has begun. Returns soon, so that a thread which runs the
   * consumer's code can leave it: the consumer is closed after that.
   *
   * @param line for stderr, or null for none
   * @param cause whose stack trace follows, or null
   * @param grace how long the consumer's close, for half of it, and shutdown hooks may take; at
   *     least half a second
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
   * Called when the JVM shuts down. If not by {@link #exit}, says so; hooks get a grace here too,
   * since one may wait for the very thread that called {@code System.exit}.
   *
   * @param code what the process ends with if they take longer; else it is the caller's
   * @return whether it is not ours
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

  /** Returns false if there is no thread to do it. */
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

  /** Sleeps, as long as can be counted at most. */
  static void sleep(Duration duration) {
    try {
      TimeUnit.MILLISECONDS.sleep(TimeUnit.MILLISECONDS.convert(duration));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // only ours could interrupt our threads: go on at once
    }
  }

  /** Waits for the end, which another thread brings; never returns. */
  static void awaitEnd() {
    while (true) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        // the process ends under us
      }
    }
  }

  /** Not a lambda: the first one of a process costs each of them 10 ms. */
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

  /** Neither a close nor a call that hangs keeps shutdown hooks from running. */
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
        // only ours could interrupt our threads: go on
      }
      System.exit(code);
    }
  }
}
