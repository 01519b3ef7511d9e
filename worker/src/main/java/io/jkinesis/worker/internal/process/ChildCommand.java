package io.jkinesis.worker.internal.process;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a consumer's process is made of, one for each shard.
 *
 * @param command the program and its arguments, asked for at each start
 * @param guardStreams whether it is started by {@link StreamGuard}
 * @param exitGrace how long its process may take to end, once its session is over
 */
public record ChildCommand(
    Supplier<List<String>> command, boolean guardStreams, Duration exitGrace) {

  /** With a command that is the same at each start. */
  public ChildCommand(List<String> command, boolean guardStreams, Duration exitGrace) {
    this(constant(List.copyOf(command)), guardStreams, exitGrace);
  }

  private static Supplier<List<String>> constant(List<String> words) {
    return () -> words;
  }

  /** What starts it. */
  public ProcessBuilder process() {
    List<String> words = command.get();
    return new ProcessBuilder(guardStreams ? StreamGuard.around(words) : words);
  }
}
