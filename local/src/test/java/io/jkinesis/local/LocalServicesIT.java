package io.jkinesis.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Running services, as a user sees them. */
class LocalServicesIT {
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  /** 127.0.0.1 in Linux's format, and for a socket that supports IPv6. */
  private static final String V4 = "0100007F";

  private static final String V6_MAPPED = "0000000000000000FFFF00000100007F";

  @TempDir static Path temp;
  private static LocalServices services;

  @BeforeAll
  static void start() throws Exception {
    services =
        LocalServices.start(
            LocalServicesOptions.defaults()
                .withCacheDirectory(temp.resolve("a cache with spaces")));
  }

  @AfterAll
  static void stop() {
    services.close();
  }

  @Test
  void recordsPutAreRead() {
    try (KinesisClient kinesis = kinesisClient()) {
      kinesis.createStream(request -> request.streamName("words").shardCount(2));
      assertThat(status(kinesis, "words"))
          .as("a new stream's status")
          .isEqualTo(StreamStatus.CREATING);
      await().until(() -> status(kinesis, "words") == StreamStatus.ACTIVE);
      PutRecordResponse put =
          kinesis.putRecord(
              request ->
                  request
                      .streamName("words")
                      .partitionKey("é日🎉")
                      .data(SdkBytes.fromUtf8String("hello")));

      String iterator =
          kinesis
              .getShardIterator(
                  request ->
                      request
                          .streamName("words")
                          .shardId(put.shardId())
                          .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
              .shardIterator();
      Record read = kinesis.getRecords(request -> request.shardIterator(iterator)).records().get(0);

      assertThat(read.partitionKey()).isEqualTo("é日🎉");
      assertThat(read.data().asUtf8String()).isEqualTo("hello");
      assertThat(read.sequenceNumber()).isEqualTo(put.sequenceNumber());
    }
  }

  @Test
  void itemsPutAreRead() {
    try (DynamoDbClient dynamoDb =
        DynamoDbClient.builder()
            .endpointOverride(services.dynamoDbEndpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(CREDENTIALS)
            .httpClient(UrlConnectionHttpClient.create())
            .build()) {
      dynamoDb.createTable(
          table ->
              table
                  .tableName("leases")
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
      AttributeValue shard = AttributeValue.fromS("shardId-000000000000");
      dynamoDb.putItem(
          put ->
              put.tableName("leases")
                  .item(Map.of("leaseKey", shard, "checkpoint", AttributeValue.fromS("42"))));

      Map<String, AttributeValue> item =
          dynamoDb.getItem(get -> get.tableName("leases").key(Map.of("leaseKey", shard))).item();

      assertThat(item).containsEntry("checkpoint", AttributeValue.fromS("42"));
    }
  }

  /** Without the preload file, kinesis-local lists all three. */
  @Test
  void theShardsAtTheHorizonAreThoseWithoutParents() {
    try (KinesisClient kinesis = kinesisClient()) {
      kinesis.createStream(request -> request.streamName("split").shardCount(1));
      await().until(() -> status(kinesis, "split") == StreamStatus.ACTIVE);
      String parent = shards(kinesis, ShardFilterType.AT_TRIM_HORIZON).get(0);
      kinesis.splitShard(
          request ->
              request
                  .streamName("split")
                  .shardToSplit(parent)
                  .newStartingHashKey(BigInteger.ONE.shiftLeft(127).toString()));
      await().until(() -> status(kinesis, "split") == StreamStatus.ACTIVE);

      assertThat(shards(kinesis, ShardFilterType.AT_TRIM_HORIZON)).containsExactly(parent);
      assertThat(shards(kinesis, ShardFilterType.FROM_TRIM_HORIZON)).hasSize(3).contains(parent);
      assertThat(shards(kinesis, ShardFilterType.AT_LATEST)).hasSize(2).doesNotContain(parent);
    }
  }

  private static List<String> shards(KinesisClient kinesis, ShardFilterType filter) {
    return kinesis
        .listShards(
            request -> request.streamName("split").shardFilter(shards -> shards.type(filter)))
        .shards()
        .stream()
        .map(Shard::shardId)
        .toList();
  }

  /** Without the preload file, this takes minutes. */
  @Test
  void thousandsOfRecordsInAShardStayQuick() {
    try (KinesisClient kinesis = kinesisClient()) {
      kinesis.createStream(request -> request.streamName("many").shardCount(1));
      await().until(() -> status(kinesis, "many") == StreamStatus.ACTIVE);
      List<PutRecordsRequestEntry> batch =
          Collections.nCopies(
              500,
              PutRecordsRequestEntry.builder()
                  .partitionKey("key")
                  .data(SdkBytes.fromUtf8String("a record"))
                  .build());
      Instant start = Instant.now();

      for (int i = 0; i < 20; i++) {
        kinesis.putRecords(request -> request.streamName("many").records(batch));
      }

      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(25));
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void listensOnLoopbackOnly() throws IOException {
    ProcessHandle node = services.processes().get(0);
    ProcessHandle java = services.processes().get(1);

    assertThat(ListeningSockets.of(node)).as("plain and TLS").containsExactly(V4, V4);
    assertThat(ListeningSockets.of(java)).containsExactly(V6_MAPPED);
  }

  /** As when Ctrl-C reaches the whole process group, and consumers still have to checkpoint. */
  @Test
  void signalsAreLeftToWhoStartedIt() throws Exception {
    for (ProcessHandle process : services.processes()) {
      for (String signal : new String[] {"-INT", "-TERM", "-HUP"}) {
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
      }
    }

    await()
        .during(Duration.ofMillis(500))
        .untilAsserted(() -> assertThat(services.processes()).allMatch(ProcessHandle::isAlive));
    assertThat(
            new ServiceRequest(
                    services.kinesisEndpoint(), "local", "Kinesis_20131202.ListStreams", "{}")
                .isAnswered())
        .isTrue();
    assertThat(
            new ServiceRequest(
                    services.dynamoDbEndpoint(), "local", "DynamoDB_20120810.ListTables", "{}")
                .isAnswered())
        .isTrue();
    assertThat(services.failure()).isNotDone();
  }

  private static KinesisClient kinesisClient() {
    return KinesisClient.builder()
        .endpointOverride(services.kinesisEndpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private static StreamStatus status(KinesisClient kinesis, String stream) {
    return kinesis
        .describeStreamSummary(request -> request.streamName(stream))
        .streamDescriptionSummary()
        .streamStatus();
  }
}
