package io.jkinesis.lab.chaos.worker;

import io.jkinesis.lab.Stopwatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Waits for the consumers of workers that have ended: each has to end too, within seconds. */
final class OrphanWatch {

  /** The library promises two seconds; the rest is for a loaded machine. */
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private record Orphans(String worker, List<ProcessHandle> processes, Stopwatch since) {}

  private final List<Orphans> waitingFor = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private Duration longest = Duration.ZERO;

  /** A worker has ended just now; these were its consumers. */
  void begin(String worker, Collection<ProcessHandle> consumers) {
    waitingFor.add(new Orphans(worker, List.copyOf(consumers), new Stopwatch()));
  }

  /** Looks who is there still. */
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

  /** How long it took at most, as far as the looks can tell. */
  Duration longest() {
    return longest;
  }

  /** Those that outlived their worker for too long, a line each. */
  List<String> violations() {
    return violations;
  }
}
