package io.jkinesis.worker;

import io.jkinesis.worker.internal.Causes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says in one clear line what is wrong: where, what happened, what to do; one line each where
 * several things are wrong. The message is those lines.
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

  /** The user gave something wrong, and has to change it. */
  public static JkinesisException usage(String line) {
    return new JkinesisException(true, line, null);
  }

  /** As {@link #usage(String)}, for what another exception told. */
  public static JkinesisException usage(String line, Throwable cause) {
    return new JkinesisException(true, line, cause);
  }

  /** Something around us does not work. */
  public static JkinesisException failure(String line) {
    return new JkinesisException(false, line, null);
  }

  /** As {@link #failure(String)}, for what another exception told. */
  public static JkinesisException failure(String line, Throwable cause) {
    return new JkinesisException(false, line, cause);
  }

  /** As {@link #usage(String)}, for several things that are wrong, a line each. */
  public static JkinesisException usage(List<String> lines) {
    return new JkinesisException(true, lines);
  }

  /** As {@link #failure(String)}, for several things that do not work, a line each. */
  public static JkinesisException failure(List<String> lines) {
    return new JkinesisException(false, lines);
  }

  /** What to print, a line each. */
  public List<String> lines() {
    String message = String.valueOf(getMessage());
    return severalLines ? message.lines().toList() : List.of(Causes.oneLine(message));
  }

  /**
   * Returns whether the user gave something wrong and has to change it; else something around us
   * does not work, and trying later may help.
   */
  public boolean isUsage() {
    return usage;
  }
}
