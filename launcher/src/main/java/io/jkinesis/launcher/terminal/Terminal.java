package io.jkinesis.launcher.terminal;

/**
 * Whether a person watches at a terminal, on which lines may be drawn over. The {@code jkinesis}
 * script tells: Java knows of its standard streams only whether all are one.
 */
public final class Terminal {

  private Terminal() {}

  /** True if standard output is one. */
  public static boolean isStdout() {
    return Boolean.getBoolean("jkinesis.stdout.terminal");
  }

  /** True if standard error is one. */
  public static boolean isStderr() {
    return Boolean.getBoolean("jkinesis.stderr.terminal");
  }
}
