package io.jkinesis.launcher.check;

import io.jkinesis.worker.internal.Causes;
import java.util.Comparator;

/**
 * One thing that is wrong, or worth knowing.
 *
 * @param place the file and the line, or the option of the command line
 * @param line the line in the file; 0 if it is of no line
 * @param key the property it is about
 * @param what what is wrong
 * @param cure what to do; empty if {@code what} says it
 */
public record Finding(
    Severity severity, String place, int line, String key, String what, String cure) {

  /** By line, the worst first within a line; what is of no line comes last. */
  static final Comparator<Finding> ORDER =
      Comparator.<Finding>comparingInt(f -> f.line == 0 ? Integer.MAX_VALUE : f.line)
          .thenComparing(Finding::severity);

  /** Keeps it to one line, whatever AWS may say. */
  public Finding {
    what = Causes.oneLine(what);
    cure = Causes.oneLine(cure);
  }

  /** As {@code check} prints it: {@code app.properties:7: error key: what; cure}. */
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
