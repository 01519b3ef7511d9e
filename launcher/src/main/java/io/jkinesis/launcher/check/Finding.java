package io.jkinesis.launcher.check;

import io.jkinesis.worker.internal.Causes;
import java.util.Comparator;

/**
 * A problem, or something worth knowing.
 *
 * @param place the file and the line, or the option of the command line
 * @param line the line in the file; 0 if there is none
 * @param key the property
 * @param what the problem
 * @param cure the fix; empty if {@code what} contains it
 */
public record Finding(
    Severity severity, String place, int line, String key, String what, String cure) {

  /** Sorts by line, and by severity within a line; findings without a line come last. */
  static final Comparator<Finding> ORDER =
      Comparator.<Finding>comparingInt(f -> f.line == 0 ? Integer.MAX_VALUE : f.line)
          .thenComparing(Finding::severity);

  /** Keeps the message on one line, whatever AWS returns. */
  public Finding {
    what = Causes.oneLine(what);
    cure = Causes.oneLine(cure);
  }

  /**
   * Returns the text that {@code check} prints: {@code app.properties:7: error key: problem; fix}.
   */
  public String line(boolean withSeverity) {
    return place
        + ": "
        + (withSeverity ? severity + " " : "")
        + key
        + ": "
        + what
        + (cure.isEmpty() ? "" : "; " + cure);
  }
}
