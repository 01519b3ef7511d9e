package io.jkinesis.benchmarks.driver;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A child died, hung or answered wrongly; the message says which, when, and its last words. */
public final class ChildFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  private static final int LAST_WORDS = 3;

  /**
   * @param child its name
   * @param what went wrong
   * @param stderr what it has said; null if it could not say anything
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
