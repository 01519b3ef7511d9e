package io.jkinesis.lab.chaos.worker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Processes that are suspended by SIGSTOP until {@link #close}. A shell holds them and resumes them
 * at the end of its stdin, so they are also resumed if this process is killed.
 */
public final class Suspension implements AutoCloseable {

  private static final String SCRIPT =
      "trap '' HUP INT TERM; kill -STOP \"$@\" 2>/dev/null; echo; read -r line;"
          + " kill -CONT \"$@\" 2>/dev/null";

  private final Process shell;

  private Suspension(Process shell) {
    this.shell = shell;
  }

  /** Suspends processes; those that have exited meanwhile are ignored. */
  public static Suspension of(List<ProcessHandle> processes) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", SCRIPT, "sh"));
    processes.forEach(process -> command.add(Long.toString(process.pid())));
    Process shell = new ProcessBuilder(command).redirectErrorStream(true).start();
    if (shell.getInputStream().read() < 0) {
      throw new IOException("sh ended before it had stopped the processes");
    }
    return new Suspension(shell);
  }

  /** Resumes them; returns when they are resumed. Has no effect the second time. */
  @Override
  public void close() throws IOException {
    shell.getOutputStream().close();
    shell.onExit().join();
  }
}
