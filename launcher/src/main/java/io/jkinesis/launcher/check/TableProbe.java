package io.jkinesis.launcher.check;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * A request that tests a permission without changing anything: it names an item that no daemon has,
 * and a write is conditional on the item's existence.
 */
enum TableProbe {
  SCAN("Scan") {
    @Override
    CompletableFuture<?> send(DynamoDbAsyncClient client, String table, String key) {
      return client.scan(request -> request.tableName(table).limit(1));
    }
  },
  QUERY("Query") {
    @Override
    CompletableFuture<?> send(DynamoDbAsyncClient client, String table, String key) {
      return client.query(
          request ->
              request
                  .tableName(table)
                  .indexName(LEASE_INDEX)
                  .keyConditionExpression("leaseOwner = :owner")
                  .expressionAttributeValues(Map.of(":owner", NOBODY)));
    }

    @Override
    boolean fits(TableDescription table) {
      return table.hasGlobalSecondaryIndexes()
          && table.globalSecondaryIndexes().stream()
              .anyMatch(index -> index.indexName().equals(LEASE_INDEX));
    }
  },
  GET("GetItem") {
    @Override
    CompletableFuture<?> send(DynamoDbAsyncClient client, String table, String key) {
      return client.getItem(request -> request.tableName(table).key(Map.of(key, NOBODY)));
    }
  },
  PUT("PutItem") {
    @Override
    CompletableFuture<?> send(DynamoDbAsyncClient client, String table, String key) {
      return client.putItem(
          request ->
              request
                  .tableName(table)
                  .item(Map.of(key, NOBODY))
                  .conditionExpression(EXISTS)
                  .expressionAttributeNames(Map.of("#key", key)));
    }
  },
  UPDATE("UpdateItem") {
    @Override
    CompletableFuture<?> send(DynamoDbAsyncClient client, String table, String key) {
      return client.updateItem(
          request ->
              request
                  .tableName(table)
                  .key(Map.of(key, NOBODY))
                  .conditionExpression(EXISTS)
                  .expressionAttributeNames(Map.of("#key", key)));
    }
  },
  DELETE("DeleteItem") {
    @Override
    CompletableFuture<?> send(DynamoDbAsyncClient client, String table, String key) {
      return client.deleteItem(
          request ->
              request
                  .tableName(table)
                  .key(Map.of(key, NOBODY))
                  .conditionExpression(EXISTS)
                  .expressionAttributeNames(Map.of("#key", key)));
    }
  },
  CONDITION_CHECK("ConditionCheckItem") {
    @Override
    CompletableFuture<?> send(DynamoDbAsyncClient client, String table, String key) {
      ConditionCheck check =
          ConditionCheck.builder()
              .tableName(table)
              .key(Map.of(key, NOBODY))
              .conditionExpression(EXISTS)
              .expressionAttributeNames(Map.of("#key", key))
              .build();
      return client.transactWriteItems(
          request ->
              request.transactItems(TransactWriteItem.builder().conditionCheck(check).build()));
    }

    @Override
    String asMeant() {
      return "TransactionCanceledException";
    }
  };

  /** The requests of a worker for leases and for the leader lock. */
  static final List<TableProbe> ALL = List.of(SCAN, QUERY, GET, PUT, UPDATE, DELETE);

  /** The KCL writes worker reports only with updates. */
  static final List<TableProbe> WITHOUT_ITEMS = List.of(SCAN, UPDATE, DELETE);

  private static final AttributeValue NOBODY =
      AttributeValue.builder().s("jkinesis check: writes nothing").build();
  private static final String LEASE_INDEX = "LeaseOwnerToLeaseKeyIndex";
  private static final String EXISTS = "attribute_exists(#key)";

  private final String action;

  TableProbe(String action) {
    this.action = action;
  }

  /** Returns the action as in a policy. */
  String action() {
    return action;
  }

  /** Returns whether it can be sent to such a table. */
  boolean fits(TableDescription table) {
    return true;
  }

  /** DynamoDB's answer to a write that is allowed but whose condition is false. */
  String asMeant() {
    return "ConditionalCheckFailedException";
  }

  abstract CompletableFuture<?> send(DynamoDbAsyncClient client, String table, String key);
}
