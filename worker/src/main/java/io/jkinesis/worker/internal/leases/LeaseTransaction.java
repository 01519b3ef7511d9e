package io.jkinesis.worker.internal.leases;

import io.jkinesis.worker.internal.leases.LeaseChange.Delete;
import io.jkinesis.worker.internal.leases.LeaseChange.Make;
import io.jkinesis.worker.internal.leases.LeaseChange.Move;
import io.jkinesis.worker.internal.leases.LeaseChange.Replace;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Lease changes as the conditional writes of a DynamoDB transaction. */
final class LeaseTransaction {

  /** A missing counter was read as 0; the next owner of the lease adds one. */
  private static final String AS_SEEN =
      "(%1$s = :seenCounter OR attribute_not_exists(%1$s)) AND %2$s = :seenCheckpoint"
          .formatted(LeaseItem.COUNTER, LeaseItem.CHECKPOINT);

  private LeaseTransaction() {}

  static TransactWriteItem write(String table, LeaseChange change) {
    if (change instanceof Move move) {
      return move(table, move);
    } else if (change instanceof Make make) {
      return make(table, make.lease());
    } else if (change instanceof Replace replace) {
      return TransactWriteItem.builder()
          .put(
              put ->
                  put.tableName(table)
                      .item(item(replace.lease()))
                      .conditionExpression(AS_SEEN)
                      .expressionAttributeValues(asSeen(replace.seen())))
          .build();
    }
    Lease seen = ((Delete) change).seen();
    return TransactWriteItem.builder()
        .delete(
            delete ->
                delete
                    .tableName(table)
                    .key(key(seen.shardId()))
                    .conditionExpression(AS_SEEN)
                    .expressionAttributeValues(asSeen(seen)))
        .build();
  }

  private static TransactWriteItem move(String table, Move move) {
    Map<String, AttributeValue> values = asSeen(move.seen());
    StringBuilder set = new StringBuilder();
    StringBuilder remove =
        new StringBuilder(" REMOVE %s, %s".formatted(LeaseItem.UNREAD, LeaseItem.FAILING));
    state(move)
        .forEach(
            (name, value) -> {
              set.append(set.isEmpty() ? "SET " : ", ").append(name).append(" = :").append(name);
              values.put(":" + name, value);
            });
    for (String name :
        new String[] {
          LeaseItem.LATEST_SINCE,
          LeaseItem.PENDING,
          LeaseItem.PENDING_SUB_SEQUENCE_NUMBER,
          LeaseItem.PENDING_STATE
        }) {
      if (!values.containsKey(":" + name)) {
        remove.append(", ").append(name);
      }
    }
    return TransactWriteItem.builder()
        .update(
            update ->
                update
                    .tableName(table)
                    .key(key(move.shardId()))
                    .conditionExpression(AS_SEEN)
                    .updateExpression(set.toString() + remove)
                    .expressionAttributeValues(values))
        .build();
  }

  private static Map<String, AttributeValue> state(Move move) {
    Map<String, AttributeValue> state = checkpoint(move.checkpoint());
    state.put(LeaseItem.COUNTER, number(move.counter()));
    state.put(LeaseItem.OWNER_SWITCHES, number(move.ownerSwitches()));
    if (move.latestSince() != null) {
      state.put(LeaseItem.LATEST_SINCE, number(move.latestSince().toEpochMilli()));
    }
    Lease.Pending pending = move.pending();
    if (pending != null) {
      state.put(LeaseItem.PENDING, string(pending.checkpoint().sequenceNumber()));
      state.put(
          LeaseItem.PENDING_SUB_SEQUENCE_NUMBER, number(pending.checkpoint().subSequenceNumber()));
      if (pending.state() != null) {
        byte[] bytes = Base64.getDecoder().decode(pending.state());
        state.put(LeaseItem.PENDING_STATE, AttributeValue.fromB(SdkBytes.fromByteArray(bytes)));
      }
    }
    return state;
  }

  private static TransactWriteItem make(String table, Lease lease) {
    return TransactWriteItem.builder()
        .put(
            put ->
                put.tableName(table)
                    .item(item(lease))
                    .conditionExpression("attribute_not_exists(" + LeaseItem.KEY + ")"))
        .build();
  }

  /** Returns the item for a lease without an owner, as the KCL creates it. */
  private static Map<String, AttributeValue> item(Lease lease) {
    Map<String, AttributeValue> item = checkpoint(lease.checkpoint());
    item.put(LeaseItem.KEY, string(lease.shardId()));
    item.put(LeaseItem.TYPE, string(ItemType.LEASE.name()));
    LeaseKey key = LeaseKey.parse(lease.shardId());
    if (key.streamId() != null) {
      item.put(LeaseItem.STREAM, string(key.streamId()));
      item.put(LeaseItem.SHARD, string(key.shardId()));
    }
    item.put(LeaseItem.COUNTER, number(lease.counter()));
    item.put(LeaseItem.OWNER_SWITCHES, number(lease.ownerSwitches()));
    if (!lease.parents().isEmpty()) {
      item.put(LeaseItem.PARENTS, AttributeValue.builder().ss(lease.parents()).build());
    }
    if (!lease.children().isEmpty()) {
      item.put(LeaseItem.CHILDREN, AttributeValue.builder().ss(lease.children()).build());
    }
    if (lease.latestSince() != null) {
      item.put(LeaseItem.LATEST_SINCE, number(lease.latestSince().toEpochMilli()));
    }
    if (lease.hashKeys() != null) {
      item.put(LeaseItem.START, string(lease.hashKeys().start()));
      item.put(LeaseItem.END, string(lease.hashKeys().end()));
    }
    return item;
  }

  private static Map<String, AttributeValue> checkpoint(Checkpoint checkpoint) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(LeaseItem.CHECKPOINT, string(checkpoint.sequenceNumber()));
    values.put(LeaseItem.SUB_SEQUENCE_NUMBER, number(checkpoint.subSequenceNumber()));
    return values;
  }

  private static Map<String, AttributeValue> asSeen(Lease seen) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":seenCounter", number(seen.counter()));
    values.put(":seenCheckpoint", string(seen.checkpoint().sequenceNumber()));
    return values;
  }

  private static Map<String, AttributeValue> key(String shardId) {
    return Map.of(LeaseItem.KEY, string(shardId));
  }

  private static AttributeValue string(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(String.valueOf(value));
  }
}
