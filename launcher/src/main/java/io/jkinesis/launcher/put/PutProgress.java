package io.jkinesis.launcher.put;

import java.io.PrintWriter;
import java.time.Duration;

/**
 * Shows the progress on stderr when it takes longer than two seconds: on a terminal in one line
 * that changes, otherwise in a new line from time to time.
 */
final class PutProgress {

  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final Duration REDRAW = Duration.ofMillis(250);
  private static final Duration LINE = Duration.ofSeconds(5);
  private static final String ERASE_LINE = "\r\033[K";

  private final PrintWriter err;
  private final boolean isTerminal;
  private Duration next = QUIET;
  private boolean drawn;

  PutProgress(PrintWriter err, boolean isTerminal) {
    this.err = err;
    this.isTerminal = isTerminal;
  }

  void tell(PutTotals tally) {
    Duration elapsed = tally.elapsed();
    if (elapsed.compareTo(next) < 0) {
      return;
    }
    next = elapsed.plus(isTerminal ? REDRAW : LINE);
    if (isTerminal) {
      err.print(ERASE_LINE + "put " + tally);
      drawn = true;
    } else {
      err.println("put " + tally);
    }
    err.flush();
  }

  /** Ends the line of progress before the final message. */
  void end() {
    if (drawn) {
      err.print(ERASE_LINE);
      err.flush();
    }
  }
}
