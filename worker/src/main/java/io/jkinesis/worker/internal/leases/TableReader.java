package io.jkinesis.worker.internal.leases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Makes the state of an application of the items of its lease table. */
final class TableReader {

  private final List<Lease> leases = new ArrayList<>();
  private final SortedMap<String, Instant> reports = new TreeMap<>();
  private Workers.@Nullable Leader leader;
  private boolean isEmpty = true;

  /**
   * Reads one item.
   *
   * @throws IllegalArgumentException if no KCL has written it; says why, of the table
   */
  void take(Map<String, AttributeValue> item) {
    isEmpty = false;
    Lease lease = Lease.of(item);
    if (lease != null) {
      leases.add(lease);
    }
    switch (ItemType.of(item)) {
      case WORKER_METRIC_STATS -> WorkerItem.addReport(item, LeaseItem.KEY, reports);
      case LEADER -> leader = WorkerItem.leader(item);
      case LEASE, OTHER -> {
        // leases are taken already; what is not known is of no account here
      }
    }
  }

  /** True if no item was read, of any kind. */
  boolean isEmpty() {
    return isEmpty;
  }

  ApplicationState state() {
    return new ApplicationState(Leases.of(leases), new Workers(reports, leader), null);
  }
}
