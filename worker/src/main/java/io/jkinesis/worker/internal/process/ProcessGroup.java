package io.jkinesis.worker.internal.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a consumer in its own session and process group, so that a signal to the worker's group,
 * such as Ctrl-C, reaches only the worker, which then shuts its consumers down. Java cannot do that
 * for a child process, but the program {@code setsid} can: it replaces itself by the consumer in
 * the same process, because a child process of Java never leads a group.
 */
public final class ProcessGroup {

  private static final List<String> PROGRAMS = List.of("/usr/bin/setsid", "/bin/setsid");

  private ProcessGroup() {}

  /** Wraps a command; returns it unchanged if there is no {@code setsid}. */
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
