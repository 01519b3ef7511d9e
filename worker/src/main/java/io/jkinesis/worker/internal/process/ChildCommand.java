package io.jkinesis.worker.internal.process;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a consumer's process is made of, one for each shard.
 *
 * @param command the program and its arguments, asked for at each start
 * @param isolateStdio whether it is started by {@link StreamGuard}
 * @param exitGrace how long its process may take to end, once its session is over
 */
public record ChildCommand(
    Supplier<List<String>> command, boolean isolateStdio, Duration exitGrace) {

  /** With a command that is the same at each start. */
  public ChildCommand(List<String> command, boolean isolateStdio, Duration exitGrace) {
    this(constant(List.copyOf(command)), isolateStdio, exitGrace);
  }

  private static Supplier<List<String>> constant(List<String> words) {
    return () -> words;
  }

  /** What starts it. */
  public ProcessBuilder process() {
    List<String> words = command.get();
    return new ProcessBuilder(isolateStdio ? StreamGuard.around(words) : words);
  }
}
