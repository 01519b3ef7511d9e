package io.jkinesis.worker.internal.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Restarts, losses of the lease, stops, handoffs, deaths and failures of consumers, in every order:
 * the test reaches each state of a small world, and leaves it by everything that can happen in it.
 *
 * <p>In each state, the invariants that {@code chaos} verifies for one run hold: no record is
 * skipped; no checkpoint is after the processed records, or moves back; none is stored by a session
 * that is over or without the lease; and no two sessions of a worker live at the same time. From
 * each state the shard is finished if nothing fails any more.
 */
class HandoffModelTest {

  private static final int ENOUGH_STATES = 1000;

  @Test
  void everyOrderKeepsTheInvariantsAndRecovers() {
    Set<String> seen = new HashSet<>();
    Deque<List<String>> paths = new ArrayDeque<>();
    paths.add(List.of());
    seen.add(new HandoffWorld().toString());
    long steps = 0;
    while (!paths.isEmpty()) {
      List<String> path = paths.remove();
      for (String action : replay(path).actions().keySet()) {
        HandoffWorld world = replay(path);
        run(world, action);
        steps++;
        List<String> next = new ArrayList<>(path);
        next.add(action);
        assertThat(world.violations()).as(() -> String.join("\n", next)).isEmpty();
        if (seen.add(world.toString())) {
          paths.add(next);
          assertThat(world.recovers()).as(() -> "recovers after\n" + describe(next)).isTrue();
          assertThat(world.violations()).as(() -> "recovering after\n" + describe(next)).isEmpty();
        }
      }
    }
    System.out.println("handoff model: " + seen.size() + " states, " + steps + " transitions");
    assertThat(seen).hasSizeGreaterThan(ENOUGH_STATES);
  }

  private static String describe(List<String> path) {
    return String.join("\n", path) + "\n" + replay(path);
  }

  private static HandoffWorld replay(List<String> path) {
    HandoffWorld world = new HandoffWorld();
    path.forEach(action -> run(world, action));
    return world;
  }

  private static void run(HandoffWorld world, String action) {
    Objects.requireNonNull(world.actions().get(action), action).run();
  }
}
