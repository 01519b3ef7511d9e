package io.jkinesis.launcher.child;

import java.time.Duration;
import java.util.List;

/**
 * What a consumer's process is made of, one for each shard.
 *
 * @param command the program and its arguments
 * @param guardStreams whether it is started by {@link StreamGuard}
 * @param exitGrace how long its process may take to end, once its session is over
 */
public record ChildCommand(List<String> command, boolean guardStreams, Duration exitGrace) {

  public ChildCommand {
    command = List.copyOf(command);
  }

  /** What starts it. */
  public ProcessBuilder process() {
    return new ProcessBuilder(guardStreams ? StreamGuard.around(command) : command);
  }
}
