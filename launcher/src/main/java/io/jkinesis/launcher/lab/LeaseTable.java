package io.jkinesis.launcher.lab;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** The KCL's lease table, as it stands in DynamoDB. */
public final class LeaseTable {

  private final DynamoDbClient dynamoDb;
  private final String table;

  /**
   * @param application its name is the table's
   */
  public LeaseTable(DynamoDbClient dynamoDb, String application) {
    this.dynamoDb = dynamoDb;
    this.table = application;
  }

  /** Reads all leases, by shard; empty while there is no table. */
  public Map<String, Lease> read() {
    try {
      return dynamoDb.scanPaginator(r -> r.tableName(table).consistentRead(true)).items().stream()
          .map(Lease::of)
          .collect(Collectors.toMap(Lease::shardId, lease -> lease, (a, b) -> a, TreeMap::new));
    } catch (ResourceNotFoundException e) {
      return Map.of();
    }
  }
}
