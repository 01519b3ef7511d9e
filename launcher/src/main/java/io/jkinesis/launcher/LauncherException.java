package io.jkinesis.launcher;

/**
 * Ends a command with one clear line: what is wrong, where, what was expected and what to do.
 *
 * <p>The message is that line. The cause is shown with {@code --verbose} only.
 */
public final class LauncherException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private LauncherException(int exitCode, String line, Throwable cause) {
    super(line, cause);
    this.exitCode = exitCode;
  }

  private LauncherException(int exitCode, String line) {
    super(line);
    this.exitCode = exitCode;
  }

  /** The user gave something wrong, and has to change it: exit code {@value ExitCode#USAGE}. */
  public static LauncherException usage(String line) {
    return new LauncherException(ExitCode.USAGE, line);
  }

  /** As {@link #usage(String)}, for what another exception told. */
  public static LauncherException usage(String line, Throwable cause) {
    return new LauncherException(ExitCode.USAGE, line, cause);
  }

  /** Something around us does not work: exit code {@value ExitCode#FAILURE}. */
  public static LauncherException failure(String line) {
    return new LauncherException(ExitCode.FAILURE, line);
  }

  /** As {@link #failure(String)}, for what another exception told. */
  public static LauncherException failure(String line, Throwable cause) {
    return new LauncherException(ExitCode.FAILURE, line, cause);
  }

  /** The exit code of the process. */
  public int exitCode() {
    return exitCode;
  }
}
