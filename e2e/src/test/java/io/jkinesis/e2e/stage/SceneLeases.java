package io.jkinesis.e2e.stage;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The KCL's tables in DynamoDB. */
public final class SceneLeases {

  /** The checkpoint of a finished shard. */
  public static final String SHARD_END = "SHARD_END";

  private final DynamoDbClient dynamoDb;
  private final String table;

  SceneLeases(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /** Returns the checkpoints of all leases, by shard. */
  public Map<String, String> checkpoints() {
    return items()
        .filter(SceneLeases::isLease)
        .collect(
            Collectors.toMap(item -> string(item, "leaseKey"), item -> string(item, "checkpoint")));
  }

  /** Returns the worker of each shard; during a handoff, the one that still holds it. */
  public Map<String, String> holders() {
    return items()
        .filter(item -> isLease(item) && item.containsKey("leaseOwner"))
        .collect(
            Collectors.toMap(
                item -> string(item, "leaseKey"),
                item ->
                    string(
                        item,
                        item.containsKey("checkpointOwner") ? "checkpointOwner" : "leaseOwner")));
  }

  /** Returns the types of the items in the lease table that have one. */
  public Set<String> entityTypes() {
    return items()
        .filter(item -> item.containsKey("entityType"))
        .map(item -> string(item, "entityType"))
        .collect(Collectors.toSet());
  }

  /**
   * Creates the table with leases in the format of KCL 1, without owners and at the oldest record.
   * With existing leases, no KCL waits up to half a minute before it creates them, and with the
   * index of KCL 3, none polls for it every ten seconds.
   */
  public void createAsKcl1(int shards) {
    dynamoDb.createTable(
        create ->
            create
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("leaseKey"), attribute("leaseOwner"))
                .keySchema(key("leaseKey"))
                .globalSecondaryIndexes(
                    GlobalSecondaryIndex.builder()
                        .indexName("LeaseOwnerToLeaseKeyIndex")
                        .keySchema(key("leaseOwner"))
                        .projection(all -> all.projectionType(ProjectionType.KEYS_ONLY))
                        .build()));
    for (int n = 0; n < shards; n++) {
      String shardId = SceneStream.shard(n);
      dynamoDb.putItem(
          put ->
              put.tableName(table)
                  .item(
                      Map.of(
                          "leaseKey", AttributeValue.fromS(shardId),
                          "leaseCounter", AttributeValue.fromN("0"),
                          "ownerSwitchesSinceCheckpoint", AttributeValue.fromN("0"),
                          "checkpoint", AttributeValue.fromS("TRIM_HORIZON"),
                          "checkpointSubSequenceNumber", AttributeValue.fromN("0"))));
    }
  }

  private static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name) {
    return KeySchemaElement.builder().attributeName(name).keyType(KeyType.HASH).build();
  }

  /** Returns the leader, with one table or three. */
  public Optional<String> leader() {
    return lock(table, "leaseKey").or(() -> lock(table + "-CoordinatorState", "key"));
  }

  private Optional<String> lock(String from, String key) {
    Map<String, AttributeValue> lock;
    try {
      lock =
          dynamoDb
              .getItem(
                  get ->
                      get.tableName(from)
                          .key(Map.of(key, AttributeValue.fromS("Leader")))
                          .consistentRead(true))
              .item();
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
    return lock.containsKey("ownerName") && !lock.containsKey("isReleased")
        ? Optional.of(string(lock, "ownerName"))
        : Optional.empty();
  }

  private Stream<Map<String, AttributeValue>> items() {
    return dynamoDb
        .scanPaginator(scan -> scan.tableName(table).consistentRead(true))
        .items()
        .stream();
  }

  private static boolean isLease(Map<String, AttributeValue> item) {
    return !item.containsKey("entityType") || string(item, "entityType").equals("LEASE");
  }

  private static String string(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name), name).s();
  }

  /** Returns the checkpoint of a shard. */
  public String checkpoint(String shardId) {
    return Objects.requireNonNull(checkpoints().get(shardId), shardId + " has no lease");
  }

  /** Takes a lease from its owner as another worker does: with a new owner and a higher counter. */
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
