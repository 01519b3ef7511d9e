package io.jkinesis.worker;

import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The lease table of the application that a {@link NumberedStream} uses. */
final class LeaseRows {

  private final DynamoDbClient dynamoDb;
  private final String table;

  LeaseRows(DynamoDbClient dynamoDb, NumberedStream stream) {
    this.dynamoDb = dynamoDb;
    this.table = "app-" + stream.name();
  }

  String table() {
    return table;
  }

  Map<String, AttributeValue> row(String shardId) {
    return dynamoDb
        .getItem(get -> get.tableName(table).consistentRead(true).key(key(shardId)))
        .item();
  }

  String checkpoint(String shardId) {
    return Objects.requireNonNull(row(shardId).get("checkpoint")).s();
  }

  void delete(String shardId) {
    dynamoDb.deleteItem(delete -> delete.tableName(table).key(key(shardId)));
  }

  void deleteTable() {
    dynamoDb.deleteTable(delete -> delete.tableName(table));
  }

  private static Map<String, AttributeValue> key(String shardId) {
    return Map.of("leaseKey", AttributeValue.fromS(shardId));
  }
}
