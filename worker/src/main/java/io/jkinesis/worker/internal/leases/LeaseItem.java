package io.jkinesis.worker.internal.leases;

import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Converts between leases and items; the attributes' names are those of the KCL's {@code
 * DynamoDBLeaseSerializer}.
 */
final class LeaseItem {

  static final String KEY = "leaseKey";
  static final String TYPE = "entityType";
  static final String OWNER = "leaseOwner";
  static final String COUNTER = "leaseCounter";
  static final String CHECKPOINT = "checkpoint";
  static final String SUB_SEQUENCE_NUMBER = "checkpointSubSequenceNumber";

  static final String OWNER_SWITCHES = "ownerSwitchesSinceCheckpoint";
  static final String PENDING = "pendingCheckpoint";
  static final String PENDING_SUB_SEQUENCE_NUMBER = "pendingCheckpointSubSequenceNumber";
  static final String PENDING_STATE = "pendingCheckpointState";
  static final String PARENTS = "parentShardId";
  static final String CHILDREN = "childShardIds";
  static final String START = "startingHashKey";
  static final String END = "endingHashKey";

  /** Only with a list of streams; from the KCL's {@code DynamoDBMultiStreamLeaseSerializer}. */
  static final String STREAM = "streamName";

  static final String SHARD = "shardId";

  /** Added by jkinesis; the KCL preserves it. */
  static final String LATEST_SINCE = "jkinesisLatestSince";

  /** Added by jkinesis, like the one before. */
  static final String UNREAD = "jkinesisUnread";

  static final String FAILING = "jkinesisFailing";

  private final Map<String, AttributeValue> item;

  private LeaseItem(Map<String, AttributeValue> item) {
    this.item = item;
  }

  /**
   * Returns null for an item of another type.
   *
   * @throws IllegalArgumentException if no KCL has written it; the message describes the table
   */
  static @Nullable Lease lease(Map<String, AttributeValue> attributes) {
    LeaseItem item = new LeaseItem(attributes);
    String shardId = item.string(KEY);
    if (shardId == null) {
      throw notALeaseTable("an item has no " + KEY);
    }
    if (ItemType.of(attributes) != ItemType.LEASE) {
      return null;
    }
    String checkpoint = item.string(CHECKPOINT);
    if (checkpoint == null) {
      throw new IllegalArgumentException(
          "is damaged: the item %s has no %s; delete it, or restore the table"
              .formatted(shardId, CHECKPOINT));
    }
    return new Lease(
        shardId,
        item.string(OWNER),
        item.string("checkpointOwner"),
        item.number(COUNTER),
        new Checkpoint(checkpoint, item.number(SUB_SEQUENCE_NUMBER)),
        item.pending(),
        item.number(OWNER_SWITCHES),
        item.strings(PARENTS),
        item.strings(CHILDREN),
        item.hashKeys(),
        item.has("throughputKBps") ? Double.valueOf(item.decimal("throughputKBps")) : null,
        item.problem(),
        item.has(LATEST_SINCE) ? Instant.ofEpochMilli(item.number(LATEST_SINCE)) : null);
  }

  static IllegalArgumentException notALeaseTable(String why) {
    return new IllegalArgumentException(
        "is not a lease table of the KCL: " + why + "; pass the name of an application");
  }

  private Lease.@Nullable Pending pending() {
    String sequenceNumber = string(PENDING);
    if (sequenceNumber == null) {
      return null;
    }
    AttributeValue state = item.get(PENDING_STATE);
    return new Lease.Pending(
        new Checkpoint(sequenceNumber, number(PENDING_SUB_SEQUENCE_NUMBER)),
        state == null || state.b() == null
            ? null
            : Base64.getEncoder().encodeToString(state.b().asByteArray()));
  }

  private Lease.@Nullable Problem problem() {
    String unread = string(UNREAD);
    if (unread != null) {
      return new Lease.Problem(true, unread);
    }
    String failing = string(FAILING);
    return failing == null ? null : new Lease.Problem(false, failing);
  }

  private Lease.@Nullable HashKeys hashKeys() {
    String start = string(START);
    String end = string(END);
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
