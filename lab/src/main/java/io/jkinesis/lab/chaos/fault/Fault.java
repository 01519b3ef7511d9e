package io.jkinesis.lab.chaos.fault;

import java.time.Duration;
import java.util.List;

/**
 * A fault that is due.
 *
 * @param number from 1
 * @param at since the start of the faults
 * @param choice selects one of the targets that exist then; not negative
 * @param extent the duration or number, from 0 to 1
 */
public record Fault(int number, Duration at, FaultKind kind, int choice, double extent) {

  /** Selects one of the targets. */
  <T> T target(List<T> targets) {
    return targets.get(choice % targets.size());
  }

  /** Returns a duration between two limits, according to the extent. */
  Duration lasting(Duration shortest, Duration longest) {
    return shortest.plusNanos((long) (extent * longest.minus(shortest).toNanos()));
  }
}
