package io.jkinesis.benchmarks.run;

import java.io.PrintWriter;
import java.time.Duration;

/**
 * Shows the current activity: on a terminal in one line that is overwritten; elsewhere after two
 * seconds, and then every ten.
 */
public final class BenchProgress implements AutoCloseable {

  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean isTerminal;
  private long next = System.nanoTime() + QUIET.toNanos();

  /** Creates one for stderr. */
  public BenchProgress(PrintWriter err, boolean isTerminal) {
    this.err = err;
    this.isTerminal = isTerminal;
  }

  /** Shows an activity. */
  public void tell(String what) {
    if (isTerminal) {
      err.print(ERASE_LINE + what);
    } else if (System.nanoTime() - next > 0) {
      err.println(what);
      next = System.nanoTime() + PAUSE.toNanos();
    }
    err.flush();
  }

  /** Ends the line before other output. */
  @Override
  public void close() {
    if (isTerminal) {
      err.print(ERASE_LINE);
      err.flush();
    }
  }
}
