package io.jkinesis.worker.internal.leases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Collects the state of an application from the items of its lease table. */
final class TableReader {

  private final List<Lease> leases = new ArrayList<>();
  private final SortedMap<String, Instant> reports = new TreeMap<>();
  private Workers.@Nullable Leader leader;
  private boolean isEmpty = true;

  /**
   * Adds one item.
   *
   * @throws IllegalArgumentException if no KCL has written it; the message describes the table
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
        // leases are already added; unknown types are irrelevant here
      }
    }
  }

  /** Returns whether no item was added, of any type. */
  boolean isEmpty() {
    return isEmpty;
  }

  ApplicationState state() {
    return new ApplicationState(Leases.of(leases), new Workers(reports, leader), null);
  }
}
