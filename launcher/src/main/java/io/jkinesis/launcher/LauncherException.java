package io.jkinesis.launcher;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends a command with one clear line: what is wrong, where, what was expected and what to do. Where
 * several things are, with a line for each.
 *
 * <p>The message is those lines. The cause is shown with {@code --verbose} only.
 */
public final class LauncherException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final boolean severalLines;

  private LauncherException(int exitCode, String line, @Nullable Throwable cause) {
    super(line, cause);
    this.exitCode = exitCode;
    this.severalLines = false;
  }

  private LauncherException(int exitCode, List<String> lines) {
    super(String.join("\n", lines));
    this.exitCode = exitCode;
    this.severalLines = true;
  }

  /** The user gave something wrong, and has to change it: exit code {@value ExitCode#USAGE}. */
  public static LauncherException usage(String line) {
    return new LauncherException(ExitCode.USAGE, line, null);
  }

  /** As {@link #usage(String)}, for what another exception told. */
  public static LauncherException usage(String line, Throwable cause) {
    return new LauncherException(ExitCode.USAGE, line, cause);
  }

  /** Something around us does not work: exit code {@value ExitCode#FAILURE}. */
  public static LauncherException failure(String line) {
    return new LauncherException(ExitCode.FAILURE, line, null);
  }

  /** As {@link #failure(String)}, for what another exception told. */
  public static LauncherException failure(String line, Throwable cause) {
    return new LauncherException(ExitCode.FAILURE, line, cause);
  }

  /** As {@link #usage(String)}, for several things that are wrong, a line each. */
  public static LauncherException usage(List<String> lines) {
    return new LauncherException(ExitCode.USAGE, lines);
  }

  /** As {@link #failure(String)}, for several things that do not work, a line each. */
  public static LauncherException failure(List<String> lines) {
    return new LauncherException(ExitCode.FAILURE, lines);
  }

  /** What to print, a line each. */
  public List<String> lines() {
    String message = String.valueOf(getMessage());
    return severalLines ? message.lines().toList() : List.of(Causes.oneLine(message));
  }

  /** The exit code of the process. */
  public int exitCode() {
    return exitCode;
  }
}
