package io.jkinesis.launcher.terminal;

import java.io.IOException;
import org.jline.terminal.TerminalBuilder;

/**
 * Knows which standard streams are a terminal, on which lines may be overwritten. The {@code
 * jkinesis} script passes this on: Java only knows whether all standard streams are a terminal.
 */
public final class Terminal {

  private static final Size UNKNOWN = new Size(80, 24);

  /** The number of columns and rows. */
  public record Size(int width, int height) {}

  private Terminal() {}

  /** Returns the size of the terminal of standard output. */
  public static Size size() {
    try (var terminal =
        TerminalBuilder.builder().system(true).provider("exec").dumb(false).build()) {
      return terminal.getWidth() > 0 && terminal.getHeight() > 0
          ? new Size(terminal.getWidth(), terminal.getHeight())
          : UNKNOWN;
    } catch (IOException | IllegalStateException e) {
      return UNKNOWN; // standard input is not a terminal, but it is the one that is asked
    }
  }

  /** Returns true if standard input is a terminal, so that the user can be asked. */
  public static boolean isStdin() {
    return Boolean.getBoolean("jkinesis.stdin.terminal");
  }

  /** Returns true if standard output is a terminal. */
  public static boolean isStdout() {
    return Boolean.getBoolean("jkinesis.stdout.terminal");
  }

  /**
   * Returns true if standard output is a terminal and colors are not turned off ({@code NO_COLOR}).
   */
  public static boolean isColoured() {
    String objection = System.getenv("NO_COLOR");
    return isStdout() && (objection == null || objection.isEmpty());
  }

  /** Returns true if standard error is a terminal. */
  public static boolean isStderr() {
    return Boolean.getBoolean("jkinesis.stderr.terminal");
  }
}
