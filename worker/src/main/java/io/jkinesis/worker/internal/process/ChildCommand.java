package io.jkinesis.worker.internal.process;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The command that starts a consumer process, one per shard.
 *
 * @param command returns the program and its arguments at each start
 * @param isolateStdio whether it is started by {@link StreamGuard}
 * @param exitGrace how long its process may take to exit after its session is over
 */
public record ChildCommand(
    Supplier<List<String>> command, boolean isolateStdio, Duration exitGrace) {

  /** Creates it with a command that never changes. */
  public ChildCommand(List<String> command, boolean isolateStdio, Duration exitGrace) {
    this(constant(List.copyOf(command)), isolateStdio, exitGrace);
  }

  private static Supplier<List<String>> constant(List<String> words) {
    return () -> words;
  }

  /** Returns the builder that starts the process. */
  public ProcessBuilder process() {
    List<String> words = command.get();
    return new ProcessBuilder(isolateStdio ? StreamGuard.around(words) : words);
  }
}
