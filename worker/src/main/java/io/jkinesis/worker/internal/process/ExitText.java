package io.jkinesis.worker.internal.process;

import java.util.List;

/** Describes exit codes for people. */
public final class ExitText {

  /** Java adds this to the number of a signal, as shells do for their child processes. */
  private static final int SIGNALLED = 128;

  /** Signals that end a process, by their numbers on Linux, from 1. */
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
   * Returns the rest of a sentence that starts with the process. A process that itself exits with
   * 128 plus the number of a signal, as a shell does if its child was killed, looks the same.
   */
  public static String of(int code) {
    int signal = code - SIGNALLED;
    return signal >= 1 && signal <= SIGNALS.size()
        ? "was killed by " + SIGNALS.get(signal - 1)
        : "exited with code " + code;
  }
}
