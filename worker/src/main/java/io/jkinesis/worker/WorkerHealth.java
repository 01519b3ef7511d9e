package io.jkinesis.worker;

import java.util.List;

/**
 * The health of a worker. A worker that holds no lease because other workers hold them all is
 * healthy. Immutable.
 */
public final class WorkerHealth {

  private final List<String> reasons;

  private WorkerHealth(List<String> reasons) {
    this.reasons = List.copyOf(reasons);
  }

  /**
   * Creates the health of a worker.
   *
   * @param reasons why it is unhealthy, one clause each; empty if it is healthy
   */
  public static WorkerHealth of(List<String> reasons) {
    return new WorkerHealth(reasons);
  }

  /** Returns whether there are no {@link #reasons()}. */
  public boolean isHealthy() {
    return reasons.isEmpty();
  }

  /**
   * Returns why the worker is unhealthy, one clause each, with the shard that it concerns: a
   * consumer that takes too long, ignores its interrupt or fails repeatedly, a shard that cannot be
   * read, a KCL that cannot start, or a worker that has stopped by itself.
   */
  public List<String> reasons() {
    return reasons;
  }

  @Override
  public String toString() {
    return isHealthy() ? "healthy" : "unhealthy: " + String.join("; ", reasons);
  }
}
