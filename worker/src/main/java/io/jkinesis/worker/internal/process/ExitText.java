package io.jkinesis.worker.internal.process;

import java.util.List;

/** An exit code as a person reads it. */
public final class ExitText {

  /** What Java adds to the number of a signal; shells do so, too, for a child of theirs. */
  private static final int SIGNALLED = 128;

  /** Signals that end a process, by their numbers on Linux from 1 on. */
  private static final List<String> SIGNALS =
      List.of(
          "SIGHUP",
          "SIGINT",
          "SIGQUIT",
          "SIGILL",
          "SIGTRAP",
          "SIGABRT",
          "SIGBUS",
          "SIGFPE",
          "SIGKILL (out of memory?)",
          "SIGUSR1",
          "SIGSEGV",
          "SIGUSR2",
          "SIGPIPE",
          "SIGALRM",
          "SIGTERM",
          "SIGSTKFLT",
          "SIGCHLD",
          "SIGCONT",
          "SIGSTOP",
          "SIGTSTP",
          "SIGTTIN",
          "SIGTTOU",
          "SIGURG",
          "SIGXCPU (limit of CPU time)",
          "SIGXFSZ (limit of a file's size)",
          "SIGVTALRM",
          "SIGPROF",
          "SIGWINCH",
          "SIGIO",
          "SIGPWR",
          "SIGSYS (forbidden system call)");

  private ExitText() {}

  /**
   * Returns the rest of a sentence that begins with the process. A process that exits with 128 and
   * the number of a signal by itself, as a shell does whose child was killed, looks the same.
   */
  public static String of(int code) {
    int signal = code - SIGNALLED;
    return signal >= 1 && signal <= SIGNALS.size()
        ? "was killed by " + SIGNALS.get(signal - 1)
        : "exited with code " + code;
  }
}
