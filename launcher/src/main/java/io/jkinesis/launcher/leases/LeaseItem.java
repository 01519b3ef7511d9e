package io.jkinesis.launcher.leases;

import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Lease and item: the attributes' names are those of the KCL's {@code DynamoDBLeaseSerializer}. */
final class LeaseItem {

  static final String KEY = "leaseKey";
  static final String OWNER = "leaseOwner";
  static final String COUNTER = "leaseCounter";
  static final String CHECKPOINT = "checkpoint";
  static final String SUB_SEQUENCE_NUMBER = "checkpointSubSequenceNumber";

  private final Map<String, AttributeValue> item;

  private LeaseItem(Map<String, AttributeValue> item) {
    this.item = item;
  }

  /** Returns null for what no KCL has written. */
  static @Nullable Lease lease(Map<String, AttributeValue> attributes) {
    LeaseItem item = new LeaseItem(attributes);
    String shardId = item.string(KEY);
    String checkpoint = item.string(CHECKPOINT);
    if (shardId == null || checkpoint == null) {
      return null;
    }
    return new Lease(
        shardId,
        item.string(OWNER),
        item.string("checkpointOwner"),
        item.number(COUNTER),
        new Checkpoint(checkpoint, item.number(SUB_SEQUENCE_NUMBER)),
        item.number("ownerSwitchesSinceCheckpoint"),
        item.strings("parentShardId"),
        item.strings("childShardIds"),
        item.hashKeys(),
        item.has("throughputKBps") ? Double.valueOf(item.decimal("throughputKBps")) : null);
  }

  private Lease.@Nullable HashKeys hashKeys() {
    String start = string("startingHashKey");
    String end = string("endingHashKey");
    return start == null || end == null ? null : new Lease.HashKeys(start, end);
  }

  private boolean has(String name) {
    AttributeValue value = item.get(name);
    return value != null && value.n() != null;
  }

  private @Nullable String string(String name) {
    AttributeValue value = item.get(name);
    return value == null ? null : value.s();
  }

  private long number(String name) {
    return has(name) ? Long.parseLong(decimal(name)) : 0;
  }

  private String decimal(String name) {
    AttributeValue value = item.get(name);
    return value == null ? "0" : value.n();
  }

  private SortedSet<String> strings(String name) {
    AttributeValue value = item.get(name);
    return value == null || !value.hasSs()
        ? Collections.emptySortedSet()
        : Collections.unmodifiableSortedSet(new TreeSet<>(value.ss()));
  }
}
