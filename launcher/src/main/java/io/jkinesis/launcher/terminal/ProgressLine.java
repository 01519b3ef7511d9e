package io.jkinesis.launcher.terminal;

import java.io.PrintWriter;
import java.time.Duration;

/**
 * A line that shows what the program waits for: on a terminal immediately, and overwritten by the
 * next; otherwise once, if it takes longer than two seconds.
 */
public final class ProgressLine implements AutoCloseable {

  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean isTerminal;
  private final long begun = System.nanoTime();
  private boolean told;

  /** Creates one for stderr. */
  public ProgressLine(PrintWriter err, boolean isTerminal) {
    this.err = err;
    this.isTerminal = isTerminal;
  }

  /** Shows what the program waits for now. */
  public void tell(String what) {
    if (isTerminal) {
      err.print(ERASE_LINE + what);
      told = true;
    } else if (!told && System.nanoTime() - begun > QUIET.toNanos()) {
      err.println(what);
      told = true;
    }
    err.flush();
  }

  /** Ends the line before other output. */
  @Override
  public void close() {
    if (told && isTerminal) {
      err.print(ERASE_LINE);
      err.flush();
      told = false;
    }
  }
}
