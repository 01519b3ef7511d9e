package io.jkinesis.launcher.demo;

import java.util.HashSet;
import java.util.Set;

/** All processes that descend from this one at any look, so that none can be left unseen. */
final class ProcessWatch {

  private final Set<ProcessHandle> seen = new HashSet<>();

  void look() {
    ProcessHandle.current().descendants().forEach(seen::add);
  }

  /** How many of them run still. */
  long countAlive() {
    return seen.stream().filter(ProcessHandle::isAlive).count();
  }
}
