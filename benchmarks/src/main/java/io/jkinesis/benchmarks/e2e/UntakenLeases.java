package io.jkinesis.benchmarks.e2e;

import io.jkinesis.lab.LocalClients;
import io.jkinesis.local.LocalServices;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * A lease table with its index and with leases without an owner, made before the worker starts:
 * otherwise the KCL of the stock daemon waits for minutes.
 */
final class UntakenLeases implements AutoCloseable {

  private static final String KEY = "leaseKey";
  private static final String OWNER = "leaseOwner";

  private final DynamoDbClient dynamoDb;

  UntakenLeases(LocalServices services) {
    dynamoDb = LocalClients.dynamoDb(services);
  }

  /** Creates the table of an application, in the format of KCL 1, which all versions read. */
  void create(String application, int shards) {
    dynamoDb.createTable(
        create ->
            create
                .tableName(application)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute(KEY), attribute(OWNER))
                .keySchema(key(KEY))
                .globalSecondaryIndexes(
                    GlobalSecondaryIndex.builder()
                        .indexName("LeaseOwnerToLeaseKeyIndex")
                        .keySchema(key(OWNER))
                        .projection(all -> all.projectionType(ProjectionType.KEYS_ONLY))
                        .build()));
    for (int shard = 0; shard < shards; shard++) {
      Map<String, AttributeValue> lease =
          Map.of(
              KEY,
              AttributeValue.fromS("shardId-%012d".formatted(shard)),
              "leaseCounter",
              AttributeValue.fromN("0"),
              "ownerSwitchesSinceCheckpoint",
              AttributeValue.fromN("0"),
              "checkpoint",
              AttributeValue.fromS("TRIM_HORIZON"),
              "checkpointSubSequenceNumber",
              AttributeValue.fromN("0"));
      dynamoDb.putItem(put -> put.tableName(application).item(lease));
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

  @Override
  public void close() {
    dynamoDb.close();
  }
}
