package io.jkinesis.launcher.terminal;

import java.io.Console;

/** Whether a person watches. */
public final class Terminal {

  private Terminal() {}

  /** True if standard input and output are a terminal, so that lines may be drawn over. */
  @SuppressWarnings("SystemConsoleNull") // the reflection below is for the JDKs it warns of
  public static boolean isInteractive() {
    Console console = System.console();
    if (console == null || "dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    try {
      // From JDK 22 on there is a console without a terminal too, and this method tells.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
