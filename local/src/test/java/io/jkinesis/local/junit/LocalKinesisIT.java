package io.jkinesis.local.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.jkinesis.local.LocalAccount;
import io.jkinesis.local.LocalServices;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

@LocalKinesis(
    streams = {
      @LocalKinesis.Stream(name = "orders", shards = 2),
      @LocalKinesis.Stream(name = "bills")
    })
class LocalKinesisIT {

  /** Another test class with its own account. */
  @LocalKinesis(streams = @LocalKinesis.Stream(name = "orders"))
  private static final class Neighbour {}

  private final LocalAccount account;

  LocalKinesisIT(LocalAccount account) {
    this.account = account;
  }

  @Test
  void streamsAreThereAndTakeRecords() throws Exception {
    account.put("bills", "é\"\\\n", "paid");

    try (KinesisClient kinesis = kinesis(account)) {
      assertThat(kinesis.listStreams().streamNames()).containsExactly("bills", "orders");
      assertThat(kinesis.listShards(list -> list.streamName("orders")).shards()).hasSize(2);
      List<Record> records = records(kinesis, "bills");
      assertThat(records).hasSize(1);
      assertThat(records.get(0).partitionKey()).isEqualTo("é\"\\\n");
      assertThat(records.get(0).data().asUtf8String()).isEqualTo("paid");
    }
  }

  @Test
  void classesDoNotSeeEachOther() {
    LocalAccount neighbour = LocalAccounts.ofTestClass(Neighbour.class);

    assertThat(neighbour.accessKey()).isNotEqualTo(account.accessKey());
    try (KinesisClient kinesis = kinesis(neighbour);
        DynamoDbClient ours = dynamoDb(account);
        DynamoDbClient theirs = dynamoDb(neighbour)) {
      assertThat(kinesis.listStreams().streamNames()).containsExactly("orders");
      assertThat(kinesis.listShards(list -> list.streamName("orders")).shards()).hasSize(1);
      createTable(ours, "leases");
      assertThat(ours.listTables().tableNames()).containsExactly("leases");
      assertThat(theirs.listTables().tableNames()).isEmpty();
    }
  }

  @Test
  void servicesAreAParameterToo(LocalServices services) {
    assertThat(account.kinesisEndpoint()).isEqualTo(services.kinesisEndpoint());
    assertThat(account.dynamoDbEndpoint()).isEqualTo(services.dynamoDbEndpoint());
  }

  @Nested
  class NestedClasses {
    @Test
    void shareTheAccount(LocalAccount nested) {
      assertThat(nested).isSameAs(account);
    }
  }

  @Test
  void aStreamThatIsMissingIsNamed() {
    assertThatIllegalStateException()
        .isThrownBy(() -> account.put("lost", "key", "text"))
        .withMessageStartingWith("the local Kinesis rejected PutRecord: ")
        .withMessageContaining("lost");
  }

  @Test
  void aClassWithoutTheAnnotationIsNamed() {
    assertThat(LocalAccounts.hasAccount(String.class)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LocalAccounts.ofTestClass(String.class))
        .withMessage("java.lang.String has no @LocalKinesis");
  }

  private static List<Record> records(KinesisClient kinesis, String stream) {
    String shard = kinesis.listShards(list -> list.streamName(stream)).shards().get(0).shardId();
    String iterator =
        kinesis
            .getShardIterator(
                get ->
                    get.streamName(stream)
                        .shardId(shard)
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    return kinesis.getRecords(get -> get.shardIterator(iterator)).records();
  }

  private static void createTable(DynamoDbClient dynamoDb, String name) {
    dynamoDb.createTable(
        table ->
            table
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("leaseKey")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(
                    KeySchemaElement.builder()
                        .attributeName("leaseKey")
                        .keyType(KeyType.HASH)
                        .build()));
  }

  private static KinesisClient kinesis(LocalAccount account) {
    return configured(KinesisClient.builder(), account, account.kinesisEndpoint())
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private static DynamoDbClient dynamoDb(LocalAccount account) {
    return configured(DynamoDbClient.builder(), account, account.dynamoDbEndpoint())
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private static <B extends AwsClientBuilder<B, ?>> B configured(
      B builder, LocalAccount account, URI endpoint) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(account.region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(account.accessKey(), account.secretKey())));
  }
}
