package io.jkinesis.worker.internal.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a consumer that uses the jkinesis library with the protocol on file descriptors 3 and 4.
 * Descriptor 0 is empty and 1 is stderr, so that neither native code nor a child process that
 * inherits them interferes with the protocol (docs/decisions/0006-descriptors-of-its-own.md). Java
 * cannot do that for a child process, but a shell can: it replaces itself by the consumer's program
 * in the same process.
 */
public final class StreamGuard {

  private static final String SHELL = "/bin/sh";

  private static final String SCRIPT =
      "exec 3<&0 4>&1 0</dev/null 1>&2; export JKINESIS_PROTOCOL_FDS=3,4; exec \"$@\"";

  private StreamGuard() {}

  /** Returns whether there is a shell for it; some containers have none. */
  public static boolean isPossible() {
    return Files.isExecutable(Path.of(SHELL));
  }

  /** Wraps the command of a consumer that knows the descriptors of the protocol. */
  public static List<String> around(List<String> command) {
    List<String> guarded = new ArrayList<>(List.of(SHELL, "-c", SCRIPT, "jkinesis"));
    guarded.addAll(command);
    return guarded;
  }

  /**
   * Returns whether this line on stderr is the acknowledgement of {@code initialize} by a consumer
   * that does not know the descriptors; it would wait forever.
   */
  public static boolean isMisplacedAnswer(String line) {
    return line.contains("\"status\"")
        && line.contains("\"responseFor\"")
        && line.contains("\"initialize\"");
  }
}
