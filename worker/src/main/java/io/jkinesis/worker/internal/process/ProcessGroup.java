package io.jkinesis.worker.internal.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a consumer in its own session and process group, so that a signal to the worker's group,
 * such as Ctrl-C, reaches only the worker, which then shuts its consumers down. Java cannot do that
 * for a child process, but the program {@code setsid} can, because a child process of Java never
 * leads a group. It then replaces itself with the consumer in the same process.
 *
 * <p>macOS has no {@code setsid}. There the consumer stays in the worker's group and ignores the
 * signals that a terminal sends to the whole group. A program inherits that from the shell that it
 * replaces.
 */
public final class ProcessGroup {

  private static final List<Path> PROGRAMS =
      List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

  private static final Path SHELL = Path.of("/bin/sh");

  private static final String IGNORING = "trap '' INT HUP; exec \"$@\"";

  private ProcessGroup() {}

  /** Wraps a command; returns it unchanged if there is neither {@code setsid} nor a shell. */
  public static List<String> around(List<String> command) {
    return around(command, PROGRAMS);
  }

  static List<String> around(List<String> command, List<Path> programs) {
    List<String> wrapped = new ArrayList<>();
    programs.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .ifPresentOrElse(
            program -> wrapped.add(program.toString()),
            () -> {
              if (Files.isExecutable(SHELL)) {
                wrapped.addAll(List.of(SHELL.toString(), "-c", IGNORING, "jkinesis"));
              }
            });
    wrapped.addAll(command);
    return wrapped;
  }
}
