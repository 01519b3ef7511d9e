package io.jkinesis.worker.internal.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a consumer in a session and a process group of its own, so that a signal to the worker's
 * group, such as that of Ctrl-C, reaches only the worker, which then asks its consumers to stop.
 * Java cannot do that for a child. The program {@code setsid} can; it becomes the consumer's, in
 * the same process, as a child of Java's leads no group.
 */
public final class ProcessGroup {

  private static final List<String> PROGRAMS = List.of("/usr/bin/setsid", "/bin/setsid");

  private ProcessGroup() {}

  /** Wraps a command; returns it as it is where there is no {@code setsid}. */
  public static List<String> around(List<String> command) {
    List<String> wrapped = new ArrayList<>();
    PROGRAMS.stream()
        .filter(program -> Files.isExecutable(Path.of(program)))
        .findFirst()
        .ifPresent(wrapped::add);
    wrapped.addAll(command);
    return wrapped;
  }
}
