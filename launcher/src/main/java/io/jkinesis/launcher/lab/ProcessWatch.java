package io.jkinesis.launcher.lab;

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
   * Looks for processes with a folder in their command line, wherever they descend from: when a
   * parent is killed, its children are no descendants of ours any more.
   */
  public void look(Path folder) {
    ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(folder.toString()))
        .forEach(seen::add);
  }

  /** Those that run still. */
  public List<ProcessHandle> alive() {
    return seen.stream().filter(ProcessHandle::isAlive).toList();
  }
}
