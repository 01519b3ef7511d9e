package io.jkinesis.lab;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Remembers all processes of this run, so that none is overlooked. */
public final class ProcessWatch {

  private final Set<ProcessHandle> seen = new HashSet<>();

  /** Finds the descendants of this process. */
  public void look() {
    ProcessHandle.current().descendants().forEach(seen::add);
  }

  /**
   * Finds consumers that write to a folder, whatever their parent is: after a worker was killed,
   * its children are no longer our descendants.
   */
  public void lookForConsumers(Path folder) {
    ProcessHandle.allProcesses()
        .filter(process -> isConsumer(process.info().commandLine().orElse(""), folder))
        .forEach(seen::add);
  }

  private static boolean isConsumer(String commandLine, Path folder) {
    return commandLine.contains(mark(folder));
  }

  /** The JVM option that shows to which run a consumer process belongs. */
  static String mark(Path folder) {
    return "-Djkinesis.lab=" + folder;
  }

  /** Returns the processes that are still running. */
  public List<ProcessHandle> alive() {
    return seen.stream().filter(ProcessHandle::isAlive).toList();
  }
}
