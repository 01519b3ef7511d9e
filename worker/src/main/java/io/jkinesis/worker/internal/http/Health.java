package io.jkinesis.worker.internal.http;

import java.util.List;

/**
 * Whether a worker does its work.
 *
 * @param leasesHeld the leases that it has
 * @param reasons why it is not healthy, a clause each; none if it is
 * @param failing the shards whose consumers fail more often than the limit of restarts, with the
 *     last failure each; no reason not to be healthy, as the other shards go on
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
