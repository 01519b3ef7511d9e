package io.jkinesis.benchmarks.driver;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if a child died, hung or gave a wrong answer; the message says which child, when, and its
 * last output.
 */
public final class ChildFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  private static final int LAST_WORDS = 3;

  /**
   * @param child its name
   * @param what went wrong
   * @param stderr its output; null if there was none
   */
  public ChildFailedException(String child, String what, @Nullable List<String> stderr) {
    super(child + ": " + what + (stderr == null ? "" : lastWords(stderr)));
  }

  private static String lastWords(List<String> stderr) {
    return stderr.isEmpty()
        ? "; it said nothing on stderr"
        : "; last output: "
            + String.join(
                " | ", stderr.subList(Math.max(0, stderr.size() - LAST_WORDS), stderr.size()));
  }
}
