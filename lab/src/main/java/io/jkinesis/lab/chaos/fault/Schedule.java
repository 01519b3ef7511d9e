package io.jkinesis.lab.chaos.fault;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * The times of all faults. The same seed gives the same schedule on any machine, and a longer run
 * starts with the faults of a shorter one. Faults come in rounds in which each kind has its share,
 * so that a run of two minutes has all of them.
 */
public final class Schedule {

  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(3);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(9);

  private Schedule() {}

  /**
   * Returns the faults of a run, sorted by time.
   *
   * @param hasProcesses whether some consumers have processes of their own
   * @param polls whether shards are read by polling, not by enhanced fan-out
   */
  public static List<Fault> of(long seed, Duration length, boolean hasProcesses, boolean polls) {
    Random random = new Random(seed); // unlike most generators, this one has a specified sequence
    List<Fault> faults = new ArrayList<>();
    Deque<FaultKind> round = new ArrayDeque<>();
    Duration at = pause(random);
    while (at.compareTo(length) < 0) {
      if (round.isEmpty()) {
        round.addAll(newRound(random, hasProcesses, polls));
      }
      FaultKind kind = round.remove();
      int choice = random.nextInt(Integer.MAX_VALUE);
      faults.add(new Fault(faults.size() + 1, at, kind, choice, random.nextDouble()));
      at = at.plus(pause(random));
    }
    return faults;
  }

  private static List<FaultKind> newRound(Random random, boolean hasProcesses, boolean polls) {
    List<FaultKind> kinds = new ArrayList<>();
    for (FaultKind kind : FaultKind.values()) {
      if ((hasProcesses || !kind.needsConsumerProcesses()) && (polls || !kind.needsPolling())) {
        kinds.addAll(Collections.nCopies(kind.weight(), kind));
      }
    }
    Collections.shuffle(kinds, random);
    return kinds;
  }

  private static Duration pause(Random random) {
    long range = LONGEST_PAUSE.minus(SHORTEST_PAUSE).toMillis();
    return SHORTEST_PAUSE.plusMillis(random.nextInt((int) range));
  }
}
