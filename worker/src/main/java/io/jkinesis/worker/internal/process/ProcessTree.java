package io.jkinesis.worker.internal.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process and its child processes, to be ended together.
 *
 * <p>It uses their handles, whose methods do not touch the streams; the methods of {@link Process}
 * close them before they are read. It ends the process first: if a child ends before it, a process
 * such as a loop in a shell may start another child.
 */
public final class ProcessTree {

  private final Process root;

  public ProcessTree(Process root) {
    this.root = root;
  }

  /** Prepares for the end of processes when the machine has no thread left. */
  public static void prepare() {
    DelayedTask.prepare();
  }

  /** Sends SIGTERM to all, and SIGKILL to those that are still running after the grace period. */
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
    List<ProcessHandle> all = new ArrayList<>(List.of(root.toHandle()));
    try {
      all.addAll(root.descendants().toList());
    } catch (RuntimeException e) {
      // /proc cannot be read without a free file descriptor: at least the process itself must end.
    }
    return all;
  }
}
