package io.jkinesis.launcher.demo;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** The KCL's lease table, as it stands in DynamoDB. */
final class Leases {

  /** The checkpoint of a shard that is done. */
  static final String SHARD_END = "SHARD_END";

  /**
   * One lease.
   *
   * @param owner the worker that has it; null if none
   * @param checkpoint a sequence number, {@code TRIM_HORIZON} and its like, or {@link #SHARD_END}
   * @param parents the shards that must be done before this one starts
   */
  record Lease(String shardId, @Nullable String owner, String checkpoint, List<String> parents) {

    boolean isDone() {
      return checkpoint.equals(SHARD_END);
    }
  }

  private final DynamoDbClient dynamoDb;
  private final String table;

  Leases(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /** Reads all leases, by shard; empty while there is no table. */
  Map<String, Lease> read() {
    try {
      return dynamoDb.scanPaginator(r -> r.tableName(table).consistentRead(true)).items().stream()
          .map(Leases::lease)
          .collect(Collectors.toMap(Lease::shardId, lease -> lease, (a, b) -> a, TreeMap::new));
    } catch (ResourceNotFoundException e) {
      return Map.of();
    }
  }

  private static Lease lease(Map<String, AttributeValue> item) {
    AttributeValue owner = item.get("leaseOwner");
    AttributeValue parents = item.get("parentShardId");
    return new Lease(
        string(item, "leaseKey"),
        owner == null ? null : owner.s(),
        string(item, "checkpoint"),
        parents == null ? List.of() : parents.ss());
  }

  private static String string(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name), name).s();
  }

  /** The parents of a lease that are not done yet. */
  static List<String> unfinishedParents(Lease lease, Map<String, Lease> leases) {
    return lease.parents().stream()
        .filter(parent -> isUnfinished(leases.get(parent)))
        .sorted()
        .toList();
  }

  private static boolean isUnfinished(@Nullable Lease lease) {
    return lease != null && !lease.isDone();
  }
}
