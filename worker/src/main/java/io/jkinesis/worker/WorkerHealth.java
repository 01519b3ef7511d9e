package io.jkinesis.worker;

import java.util.List;

/**
 * Tells whether a worker does its work. A worker that holds no lease, because others hold them all,
 * is healthy. Immutable.
 */
public final class WorkerHealth {

  private final List<String> reasons;

  private WorkerHealth(List<String> reasons) {
    this.reasons = List.copyOf(reasons);
  }

  /**
   * Makes the health of a worker.
   *
   * @param reasons why it is unhealthy, a clause each; none if it is healthy
   */
  public static WorkerHealth of(List<String> reasons) {
    return new WorkerHealth(reasons);
  }

  /** Returns whether there is no reason. */
  public boolean isHealthy() {
    return reasons.isEmpty();
  }

  /**
   * Returns why the worker is unhealthy, a clause each that names the shard it is about: a consumer
   * that takes too long, ignores its interrupt or fails repeatedly, a shard that cannot be read, a
   * KCL that cannot start, a worker that has stopped by itself.
   */
  public List<String> reasons() {
    return reasons;
  }

  @Override
  public String toString() {
    return isHealthy() ? "healthy" : "unhealthy: " + String.join("; ", reasons);
  }
}
