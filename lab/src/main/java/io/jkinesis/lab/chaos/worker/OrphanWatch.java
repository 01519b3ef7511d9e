package io.jkinesis.lab.chaos.worker;

import io.jkinesis.lab.Stopwatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Waits for the consumers of workers that have exited: each must exit within seconds. */
final class OrphanWatch {

  /** The library promises two seconds; the rest is for a busy machine. */
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private record Orphans(String worker, List<ProcessHandle> processes, Stopwatch since) {}

  private final List<Orphans> waitingFor = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private Duration longest = Duration.ZERO;

  /** Tells that a worker has just exited, and which were its consumers. */
  void begin(String worker, Collection<ProcessHandle> consumers) {
    waitingFor.add(new Orphans(worker, List.copyOf(consumers), new Stopwatch()));
  }

  /** Checks which of them are still running. */
  void look() {
    waitingFor.removeIf(this::isSettled);
  }

  private boolean isSettled(Orphans orphans) {
    Duration elapsed = orphans.since.elapsed();
    List<Long> alive =
        orphans.processes.stream().filter(ProcessHandle::isAlive).map(ProcessHandle::pid).toList();
    if (alive.isEmpty()) {
      longest = longest.compareTo(elapsed) < 0 ? elapsed : longest;
      return true;
    }
    if (elapsed.compareTo(LIMIT) > 0) {
      violations.add(
          "consumers "
              + alive
              + " run "
              + LIMIT.toSeconds()
              + " s after "
              + orphans.worker
              + " has ended");
      return true;
    }
    return false;
  }

  /** Returns the longest time until an orphan had exited, as far as the checks can tell. */
  Duration longest() {
    return longest;
  }

  /** Returns consumers that outlived their worker for too long, one line each. */
  List<String> violations() {
    return violations;
  }
}
