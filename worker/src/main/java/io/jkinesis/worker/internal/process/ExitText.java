package io.jkinesis.worker.internal.process;

import java.util.Map;

/** An exit code as a person reads it. */
public final class ExitText {

  /** What Java and shells add to the number of a signal. */
  private static final int SIGNALLED = 128;

  private static final Map<Integer, String> SIGNALS =
      Map.ofEntries(
          Map.entry(1, "SIGHUP"),
          Map.entry(2, "SIGINT"),
          Map.entry(3, "SIGQUIT"),
          Map.entry(4, "SIGILL"),
          Map.entry(6, "SIGABRT"),
          Map.entry(7, "SIGBUS"),
          Map.entry(8, "SIGFPE"),
          Map.entry(9, "SIGKILL (out of memory?)"),
          Map.entry(11, "SIGSEGV"),
          Map.entry(13, "SIGPIPE"),
          Map.entry(15, "SIGTERM"));

  private ExitText() {}

  /** Returns the rest of a sentence that begins with the process. */
  public static String of(int code) {
    String signal = SIGNALS.get(code - SIGNALLED);
    return signal == null ? "exited with code " + code : "was killed by " + signal;
  }
}
