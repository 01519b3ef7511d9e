package io.jkinesis.launcher.terminal;

import java.io.IOException;
import org.jline.terminal.TerminalBuilder;

/**
 * Whether a person watches at a terminal, on which lines may be drawn over. The {@code jkinesis}
 * script tells: Java knows of its standard streams only whether all are one.
 */
public final class Terminal {

  private static final Size UNKNOWN = new Size(80, 24);

  /** How many columns and rows it has. */
  public record Size(int width, int height) {}

  private Terminal() {}

  /** The size of the terminal that standard output is. */
  public static Size size() {
    try (var terminal =
        TerminalBuilder.builder().system(true).provider("exec").dumb(false).build()) {
      return terminal.getWidth() > 0 && terminal.getHeight() > 0
          ? new Size(terminal.getWidth(), terminal.getHeight())
          : UNKNOWN;
    } catch (IOException | IllegalStateException e) {
      return UNKNOWN; // standard input is none, and it is the one that is asked
    }
  }

  /** True if standard input is one, so that somebody can be asked. */
  public static boolean isStdin() {
    return Boolean.getBoolean("jkinesis.stdin.terminal");
  }

  /** True if standard output is one. */
  public static boolean isStdout() {
    return Boolean.getBoolean("jkinesis.stdout.terminal");
  }

  /** True if standard output is one, and nobody objects to colours ({@code NO_COLOR}). */
  public static boolean isColoured() {
    String objection = System.getenv("NO_COLOR");
    return isStdout() && (objection == null || objection.isEmpty());
  }

  /** True if standard error is one. */
  public static boolean isStderr() {
    return Boolean.getBoolean("jkinesis.stderr.terminal");
  }
}
