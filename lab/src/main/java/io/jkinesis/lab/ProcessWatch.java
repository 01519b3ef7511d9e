package io.jkinesis.lab;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All processes that were ours at any look, so that none can be left unseen. */
public final class ProcessWatch {

  private final Set<ProcessHandle> seen = new HashSet<>();

  /** Looks for processes that descend from this one. */
  public void look() {
    ProcessHandle.current().descendants().forEach(seen::add);
  }

  /**
   * Looks for consumers that write to a folder, wherever they descend from: when a worker is
   * killed, its children are no descendants of ours any more.
   */
  public void lookForConsumers(Path folder) {
    ProcessHandle.allProcesses()
        .filter(process -> isConsumer(process.info().commandLine().orElse(""), folder))
        .forEach(seen::add);
  }

  private static boolean isConsumer(String commandLine, Path folder) {
    return commandLine.contains(mark(folder));
  }

  /** The JVM option that tells whose a consumer's process is. */
  static String mark(Path folder) {
    return "-Djkinesis.lab=" + folder;
  }

  /** Those that run still. */
  public List<ProcessHandle> alive() {
    return seen.stream().filter(ProcessHandle::isAlive).toList();
  }
}
