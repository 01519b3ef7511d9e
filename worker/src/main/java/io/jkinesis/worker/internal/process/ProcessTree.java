package io.jkinesis.worker.internal.process;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process and what it has started, to be ended.
 *
 * <p>By their handles, whose methods leave the streams alone; those of {@link Process} close them
 * unread. The process first: one whose child ends before it, as a shell in a loop, may start
 * another.
 */
public final class ProcessTree {

  private final Process root;

  public ProcessTree(Process root) {
    this.root = root;
  }

  /** Sends SIGTERM to all, and SIGKILL to those that still run after the grace period. */
  public void end(Duration grace) {
    List<ProcessHandle> known = all();
    known.forEach(ProcessHandle::destroy);
    DelayedTask.run(
        grace,
        () ->
            Stream.concat(all().stream(), known.stream()).forEach(ProcessHandle::destroyForcibly));
  }

  /** Sends SIGKILL to all. */
  public void endNow() {
    all().forEach(ProcessHandle::destroyForcibly);
  }

  private List<ProcessHandle> all() {
    return Stream.concat(Stream.of(root.toHandle()), root.descendants()).toList();
  }
}
