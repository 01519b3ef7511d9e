package io.jkinesis.e2e.stage;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The KCL's lease table, as it stands in DynamoDB. */
public final class Leases {

  /** The checkpoint of a shard that is done. */
  public static final String SHARD_END = "SHARD_END";

  /** A shard's lease. */
  public record Lease(@Nullable String owner, String checkpoint) {}

  private final DynamoDbClient dynamoDb;
  private final String table;

  Leases(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /** All leases, by shard. */
  public Map<String, Lease> read() {
    return dynamoDb
        .scanPaginator(scan -> scan.tableName(table).consistentRead(true))
        .items()
        .stream()
        .collect(
            Collectors.toMap(
                item -> Objects.requireNonNull(item.get("leaseKey")).s(),
                Leases::lease,
                (a, b) -> a,
                TreeMap::new));
  }

  private static Lease lease(Map<String, AttributeValue> item) {
    AttributeValue owner = item.get("leaseOwner");
    return new Lease(
        owner == null ? null : owner.s(), Objects.requireNonNull(item.get("checkpoint")).s());
  }

  /** The checkpoint of a shard. */
  public String checkpoint(String shardId) {
    return Objects.requireNonNull(read().get(shardId), shardId + " has no lease").checkpoint();
  }

  /** Takes a lease away from its owner, as another worker does: a new owner, a higher counter. */
  public void steal(String shardId, String thief) {
    dynamoDb.updateItem(
        update ->
            update
                .tableName(table)
                .key(Map.of("leaseKey", AttributeValue.fromS(shardId)))
                .updateExpression(
                    "SET leaseOwner = :thief ADD leaseCounter :one, ownerSwitchesSinceCheckpoint :one")
                .expressionAttributeValues(
                    Map.of(
                        ":thief", AttributeValue.fromS(thief), ":one", AttributeValue.fromN("1"))));
  }
}
