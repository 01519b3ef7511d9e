package io.jkinesis.worker.internal.leases;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.kinesis.leases.dynamodb.DynamoDBLeaseSerializer;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/** A lease table in DynamoDB Local, written by the KCL's own serializer. */
public final class TestTable {

  private final DynamoDbClient dynamoDb;
  private final String name;

  private TestTable(DynamoDbClient dynamoDb, String name) {
    this.dynamoDb = dynamoDb;
    this.name = name;
  }

  /** Creates a table without leases. */
  public static TestTable create(DynamoDbClient dynamoDb, String name) {
    create(dynamoDb, name, "leaseKey");
    return new TestTable(dynamoDb, name);
  }

  /** Creates any table. */
  public static void create(DynamoDbClient dynamoDb, String name, String key) {
    dynamoDb.createTable(
        table ->
            table
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(
                    KeySchemaElement.builder().attributeName(key).keyType(KeyType.HASH).build())
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName(key)
                        .attributeType(ScalarAttributeType.S)
                        .build()));
  }

  /** Adds leases in the format of {@link TestLeases}. */
  public TestTable with(String... lines) {
    for (Lease lease : TestLeases.leases(lines).all()) {
      Map<String, AttributeValue> item =
          new HashMap<>(new DynamoDBLeaseSerializer().toDynamoRecord(kcl(lease)));
      Instant since = lease.latestSince();
      if (since != null) {
        item.put(
            LeaseTable.LATEST_SINCE, AttributeValue.fromN(String.valueOf(since.toEpochMilli())));
      }
      put(item);
    }
    return this;
  }

  /** Adds an item unchanged. */
  public void put(Map<String, AttributeValue> item) {
    dynamoDb.putItem(put -> put.tableName(name).item(item));
  }

  private static software.amazon.kinesis.leases.Lease kcl(Lease lease) {
    return new software.amazon.kinesis.leases.Lease(
        lease.shardId(),
        lease.owner(),
        lease.counter(),
        null,
        null,
        new ExtendedSequenceNumber(
            lease.checkpoint().sequenceNumber(), lease.checkpoint().subSequenceNumber()),
        null,
        lease.ownerSwitches(),
        new HashSet<>(lease.parents()),
        new HashSet<>(lease.children()),
        null,
        null);
  }

  /** Reads the table. */
  public Leases leases() throws Exception {
    return new LeaseTable(dynamoDb, name).read().orElseThrow();
  }

  /** Returns its leases as text, {@code SHARD OWNER COUNTER CHECKPOINT}. */
  public List<String> lines() throws Exception {
    return leases().all().stream()
        .map(
            lease ->
                String.join(
                    " ",
                    lease.shardId(),
                    lease.owner() == null ? "-" : lease.owner(),
                    String.valueOf(lease.counter()),
                    lease.checkpoint().toString()))
        .toList();
  }

  /** Returns the raw items, by shard. */
  public SortedMap<String, Map<String, AttributeValue>> items() {
    SortedMap<String, Map<String, AttributeValue>> items = new TreeMap<>();
    for (var item : dynamoDb.scanPaginator(scan -> scan.tableName(name)).items()) {
      items.put(Objects.requireNonNull(item.get("leaseKey")).s(), item);
    }
    return items;
  }

  /** Increments a lease's counter, as its owner does. */
  public void renew(String shardId) {
    dynamoDb.updateItem(
        update ->
            update
                .tableName(name)
                .key(Map.of("leaseKey", AttributeValue.fromS(shardId)))
                .updateExpression("ADD leaseCounter :one")
                .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))));
  }
}
