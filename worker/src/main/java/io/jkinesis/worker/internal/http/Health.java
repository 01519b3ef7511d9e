package io.jkinesis.worker.internal.http;

import java.util.List;

/**
 * Whether a worker does its work.
 *
 * @param leasesHeld the leases that it has
 * @param reasons why it is not healthy, a clause each; none if it is
 */
record Health(int leasesHeld, List<String> reasons) {

  Health {
    reasons = List.copyOf(reasons);
  }

  boolean isHealthy() {
    return reasons.isEmpty();
  }
}
