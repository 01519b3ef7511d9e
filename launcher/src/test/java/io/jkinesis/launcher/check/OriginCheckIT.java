package io.jkinesis.launcher.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.launcher.Invocation;
import io.jkinesis.local.LocalServices;
import io.jkinesis.worker.SharedServices;
import io.jkinesis.worker.internal.leases.Checkpoint;
import io.jkinesis.worker.internal.leases.Lease;
import io.jkinesis.worker.internal.leases.StreamShards;
import io.jkinesis.worker.internal.leases.TestTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * Checkpoints of a stream that was deleted and created again, or of another stream, with the local
 * services.
 */
@ExtendWith(SharedServices.class)
class OriginCheckIT {

  private static final String ANOTHER = "belong to another stream than";

  @TempDir private Path folder;

  private LocalServices services;
  private KinesisClient kinesis;
  private DynamoDbClient dynamoDb;

  @BeforeAll
  static void setCredentials() {
    System.setProperty(SdkSystemSetting.AWS_ACCESS_KEY_ID.property(), "local");
    System.setProperty(SdkSystemSetting.AWS_SECRET_ACCESS_KEY.property(), "local");
  }

  @AfterAll
  static void clearCredentials() {
    System.clearProperty(SdkSystemSetting.AWS_ACCESS_KEY_ID.property());
    System.clearProperty(SdkSystemSetting.AWS_SECRET_ACCESS_KEY.property());
  }

  @BeforeEach
  void use(LocalServices services, KinesisClient kinesis, DynamoDbClient dynamoDb) {
    this.services = services;
    this.kinesis = kinesis;
    this.dynamoDb = dynamoDb;
  }

  @Test
  void checkpointsOfTheStreamAreRightAfterASplitToo() throws Exception {
    create("kept", 1);
    TestTable table = consumed("kept");
    assertThat(check("kept", "kept")).doesNotContain(" error ");

    kinesis.splitShard(
        split ->
            split
                .streamName("kept")
                .shardToSplit("shardId-000000000000")
                .newStartingHashKey("170141183460469231731687303715884105728"));
    awaitActive("kept");
    table.with("shardId-000000000000 w 9 SHARD_END > shardId-000000000001 shardId-000000000002");
    table.with(
        "shardId-000000000001 w 1 TRIM_HORIZON < shardId-000000000000",
        "shardId-000000000002 w 1 TRIM_HORIZON < shardId-000000000000");
    assertThat(check("kept", "kept")).doesNotContain(" error ");
  }

  @Test
  void aStreamThatWasCreatedAgainIsRefusedUntilItsCheckpointsAreReset() throws Exception {
    create("again", 2);
    TestTable table = consumed("again");
    Map<String, Map<String, AttributeValue>> before = table.items();
    awaitNextSecond();
    delete("again");
    create("again", 2);

    assertThat(check("again", "again"))
        .contains(
            " error streamName: the checkpoints in the table again "
                + ANOTHER
                + " again: the checkpoint of shardId-000000000000 is not a sequence number of it (and"
                + " 1 more); if again was deleted and created again, stop all workers");

    reset("again");
    assertThat(check("again", "again")).doesNotContain(" error ");
    assertThat(table.lines())
        .containsExactly(
            "shardId-000000000000 w 3 TRIM_HORIZON", "shardId-000000000001 w 3 TRIM_HORIZON");
    undo("again");
    assertThat(withoutCounters(table)).isEqualTo(withoutCounters(before));
  }

  /** The KCL marked its shards as finished when the stream was deleted. */
  @Test
  void shardsThatAreOpenAndWereEndedAreNotPassedOver() throws Exception {
    create("ended", 2);
    TestTable.create(dynamoDb, "ended")
        .with("shardId-000000000000 w 9 SHARD_END", "shardId-000000000001 w 9 SHARD_END");

    assertThat(check("ended", "ended"))
        .contains(
            " error streamName: with the checkpoints in the table ended, records of ended would"
                + " never be delivered: shardId-000000000000 is open, but its lease says that all of"
                + " it is processed (and 1 more)");

    reset("ended");
    assertThat(check("ended", "ended")).doesNotContain(" error ");
  }

  @Test
  void anotherStreamWithMoreShardsIsRefusedUntilItsLeasesAreReset() throws Exception {
    create("small", 1);
    create("grown", 3);
    TestTable table = consumed("small");

    assertThat(check("small", "grown"))
        .contains(
            "the checkpoints in the table small "
                + ANOTHER
                + " grown: shardId-000000000000 has other hash keys in the stream than in its lease");

    reset("small", "grown");
    assertThat(check("small", "grown")).doesNotContain(" error ");
    assertThat(table.leases().all())
        .isEqualTo(
            new StreamShards(kinesis.listShards(list -> list.streamName("grown")).shards())
                .ids().stream()
                    .map(shardId -> madeOf("grown", shardId, shardId.endsWith("0") ? 3 : 0))
                    .toList());
  }

  @Test
  void anotherStreamWithFewerShardsIsRefusedUntilItsLeasesAreReset() throws Exception {
    create("wide", 3);
    create("narrow", 1);
    TestTable table = consumed("wide");
    Map<String, Map<String, AttributeValue>> before = table.items();

    assertThat(check("wide", "narrow"))
        .contains("the checkpoints in the table wide " + ANOTHER + " narrow: ");

    reset("wide", "narrow");
    assertThat(check("wide", "narrow")).doesNotContain(" error ");
    assertThat(table.leases().shardIds()).containsExactly("shardId-000000000000");

    undo("wide");
    assertThat(table.items().keySet()).isEqualTo(before.keySet());
    assertThat(table.leases().all())
        .extracting(lease -> lease.checkpoint().sequenceNumber())
        .isEqualTo(
            before.values().stream()
                .map(item -> Objects.requireNonNull(item.get("checkpoint")).s())
                .toList());
  }

  /** It has the same number of shards and was created earlier, so only Kinesis can tell. */
  @Test
  void aStreamThatOnlyDiffersInItsNumbersIsRefused() throws Exception {
    create("elder", 1);
    create("younger", 1);
    consumed("elder");
    awaitNextSecond();
    consumed("younger");

    assertThat(check("younger", "elder"))
        .contains("the checkpoints in the table younger " + ANOTHER + " elder: ");
  }

  private Lease madeOf(String stream, String shardId, long counter) {
    var lease =
        new StreamShards(kinesis.listShards(list -> list.streamName(stream)).shards())
            .lease(shardId, Checkpoint.TRIM_HORIZON);
    return new Lease(
        lease.shardId(),
        null,
        null,
        counter,
        lease.checkpoint(),
        null,
        0,
        lease.parents(),
        lease.children(),
        lease.hashKeys(),
        null);
  }

  private void create(String stream, int shards) {
    kinesis.createStream(create -> create.streamName(stream).shardCount(shards));
    awaitActive(stream);
  }

  private void awaitActive(String stream) {
    await()
        .until(
            () ->
                kinesis
                    .describeStreamSummary(describe -> describe.streamName(stream))
                    .streamDescriptionSummary()
                    .streamStatus(),
            StreamStatus.ACTIVE::equals);
  }

  /** The local services give the same numbers in all streams within one second. */
  private static void awaitNextSecond() {
    Instant next = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    await().until(Instant::now, next::isBefore);
  }

  private void delete(String stream) {
    kinesis.deleteStream(delete -> delete.streamName(stream));
    await()
        .until(
            () -> {
              try {
                kinesis.describeStreamSummary(describe -> describe.streamName(stream));
                return false;
              } catch (ResourceNotFoundException e) {
                return true;
              }
            });
  }

  /** Creates the leases of an application with the stream's name, each at a record of its shard. */
  private TestTable consumed(String stream) {
    TestTable table = TestTable.create(dynamoDb, stream);
    StreamShards shards =
        new StreamShards(kinesis.listShards(list -> list.streamName(stream)).shards());
    for (String shardId : shards.ids()) {
      Lease.HashKeys hashKeys = Objects.requireNonNull(shards.hashKeys(shardId));
      String number =
          kinesis
              .putRecord(
                  put ->
                      put.streamName(stream)
                          .partitionKey("k")
                          .explicitHashKey(hashKeys.start())
                          .data(SdkBytes.fromUtf8String("data")))
              .sequenceNumber();
      table.with(shardId + " w 1 " + number);
      var item = new HashMap<>(table.items().get(shardId));
      item.put("startingHashKey", AttributeValue.fromS(hashKeys.start()));
      item.put("endingHashKey", AttributeValue.fromS(hashKeys.end()));
      table.put(item);
    }
    return table;
  }

  private static Map<String, Map<String, AttributeValue>> withoutCounters(TestTable table) {
    return withoutCounters(table.items());
  }

  private static Map<String, Map<String, AttributeValue>> withoutCounters(
      Map<String, Map<String, AttributeValue>> items) {
    Map<String, Map<String, AttributeValue>> without = new TreeMap<>();
    items.forEach(
        (shardId, item) -> {
          Map<String, AttributeValue> copy = new HashMap<>(item);
          copy.remove("leaseCounter");
          without.put(shardId, copy);
        });
    return without;
  }

  private String check(String application, String stream) throws Exception {
    return launch(1, "check", properties(application, stream).toString());
  }

  private void reset(String application) throws Exception {
    reset(application, application);
  }

  private void reset(String application, String stream) throws Exception {
    launch(
        0,
        "reset",
        properties(application, stream).toString(),
        "--to",
        "TRIM_HORIZON",
        "--yes",
        "--undo-file",
        folder.resolve(application + ".undo").toString());
  }

  private void undo(String application) throws Exception {
    launch(0, "reset", "--undo", folder.resolve(application + ".undo").toString(), "--yes");
  }

  private static String launch(int most, String... arguments) {
    Invocation launched = Invocation.of(arguments);
    assertThat(launched.exitCode()).as(launched.toString()).isBetween(0, most);
    return launched.out();
  }

  private Path properties(String application, String stream) throws Exception {
    return Files.writeString(
        folder.resolve(application + "-" + stream + ".properties"),
        """
        applicationName = %s
        streamName = %s
        executableName = sh
        AwsCredentialsProvider = SystemPropertyCredentialsProvider
        regionName = us-east-1
        kinesisEndpoint = %s
        dynamoDBEndpoint = %s
        retrievalMode = POLLING
        failoverTimeMillis = 300
        """
            .formatted(
                application, stream, services.kinesisEndpoint(), services.dynamoDbEndpoint()));
  }
}
