package io.jkinesis.launcher.terminal;

import java.io.PrintWriter;
import java.time.Duration;

/**
 * A line that says what is waited for: on a terminal at once and drawn over, elsewhere once, when
 * it takes longer than two seconds.
 */
public final class ProgressLine implements AutoCloseable {

  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean isTerminal;
  private final long begun = System.nanoTime();
  private boolean told;

  /** For stderr. */
  public ProgressLine(PrintWriter err, boolean isTerminal) {
    this.err = err;
    this.isTerminal = isTerminal;
  }

  /** Says what is waited for now. */
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

  /** Makes room for what comes next. */
  @Override
  public void close() {
    if (told && isTerminal) {
      err.print(ERASE_LINE);
      err.flush();
      told = false;
    }
  }
}
