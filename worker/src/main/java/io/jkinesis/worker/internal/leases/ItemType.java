package io.jkinesis.worker.internal.leases;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The kinds of items in a lease table. From KCL 3.5 on, the table of a new application contains
 * everything that older versions kept in three tables, and each item has a type, with the names of
 * the KCL's {@code EntityType}.
 */
enum ItemType {
  /** A shard's lease; also every item without a type, as older KCLs wrote it. */
  LEASE,
  /** The load of a worker. */
  WORKER_METRIC_STATS,
  /** The lock of the leader. */
  LEADER,
  /** An unknown type, perhaps of a KCL that is newer than this code. */
  OTHER;

  static ItemType of(Map<String, AttributeValue> item) {
    AttributeValue type = item.get(LeaseItem.TYPE);
    if (type == null) {
      return LEASE;
    }
    for (ItemType known : values()) {
      if (known.name().equals(type.s())) {
        return known;
      }
    }
    return OTHER;
  }
}
