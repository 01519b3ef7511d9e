package io.jkinesis.lab.chaos.fault;

import java.time.Duration;
import java.util.List;

/**
 * A fault that is due.
 *
 * @param number from 1
 * @param at since the start of the faults
 * @param choice which of what there is then, not negative
 * @param extent how long or how often, from 0 to 1
 */
public record Fault(int number, Duration at, FaultKind kind, int choice, double extent) {

  /** The one of some that it is done to. */
  <T> T target(List<T> targets) {
    return targets.get(choice % targets.size());
  }

  /** A duration between two, by the extent. */
  Duration lasting(Duration shortest, Duration longest) {
    return shortest.plusNanos((long) (extent * longest.minus(shortest).toNanos()));
  }
}
