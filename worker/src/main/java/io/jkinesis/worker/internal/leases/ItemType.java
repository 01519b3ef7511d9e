package io.jkinesis.worker.internal.leases;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The kinds of items in a lease table. From KCL 3.5 on the table of a new application holds all
 * that older versions kept in three tables, and each item says what it is, by the names of the
 * KCL's {@code EntityType}.
 */
enum ItemType {
  /** A shard's lease; also every item that does not say what it is, since older KCLs wrote it. */
  LEASE,
  /** The load of a worker. */
  WORKER_METRIC_STATS,
  /** The lock of the worker that assigns leases. */
  LEADER,
  /** Something else, perhaps of a KCL that is newer than this code. */
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
