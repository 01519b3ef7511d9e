package io.jkinesis.worker.internal.http;

import java.util.List;

/**
 * The health of a worker.
 *
 * @param leasesHeld the number of leases it holds
 * @param reasons why it is not healthy, one clause each; empty if it is healthy
 * @param failing the shards whose consumers fail more often than the restart limit, each with its
 *     last failure; the worker stays healthy, because other shards are not affected
 */
record Health(int leasesHeld, List<String> reasons, List<String> failing) {

  Health {
    reasons = List.copyOf(reasons);
    failing = List.copyOf(failing);
  }

  boolean isHealthy() {
    return reasons.isEmpty();
  }
}
