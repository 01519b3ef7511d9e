package io.jkinesis.worker;

import io.jkinesis.worker.internal.Causes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reports an error in one line: where, what happened, what to do. Several errors are reported in
 * one line each. The message is these lines.
 */
public final class JkinesisException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean usage;
  private final boolean severalLines;

  private JkinesisException(boolean usage, String line, @Nullable Throwable cause) {
    super(line, cause);
    this.usage = usage;
    this.severalLines = false;
  }

  private JkinesisException(boolean usage, List<String> lines) {
    super(String.join("\n", lines));
    this.usage = usage;
    this.severalLines = true;
  }

  /** Returns an error that the user caused and must fix, such as an invalid setting. */
  public static JkinesisException usage(String line) {
    return new JkinesisException(true, line, null);
  }

  /** Like {@link #usage(String)}, with the exception that caused it. */
  public static JkinesisException usage(String line, Throwable cause) {
    return new JkinesisException(true, line, cause);
  }

  /** Returns an error in the environment, such as an unreachable service. */
  public static JkinesisException failure(String line) {
    return new JkinesisException(false, line, null);
  }

  /** Like {@link #failure(String)}, with the exception that caused it. */
  public static JkinesisException failure(String line, Throwable cause) {
    return new JkinesisException(false, line, cause);
  }

  /** Like {@link #usage(String)}, for several errors, one per line. */
  public static JkinesisException usage(List<String> lines) {
    return new JkinesisException(true, lines);
  }

  /** Like {@link #failure(String)}, for several errors, one per line. */
  public static JkinesisException failure(List<String> lines) {
    return new JkinesisException(false, lines);
  }

  /** Returns the lines to print. */
  public List<String> lines() {
    String message = String.valueOf(getMessage());
    return severalLines ? message.lines().toList() : List.of(Causes.oneLine(message));
  }

  /**
   * Returns true if the user caused the error and must fix it. Otherwise the environment caused it,
   * and retrying later may help.
   */
  public boolean isUsage() {
    return usage;
  }
}
