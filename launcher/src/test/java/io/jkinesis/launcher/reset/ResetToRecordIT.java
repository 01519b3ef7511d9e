package io.jkinesis.launcher.reset;

import static io.jkinesis.launcher.reset.TestStream.shard;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.launcher.ExitCode;
import io.jkinesis.launcher.Invocation;
import io.jkinesis.local.LocalServices;
import io.jkinesis.worker.SharedServices;
import io.jkinesis.worker.internal.leases.TestTable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** {@code jkinesis reset} to a time or a sequence number, which it finds in a stream. */
@ExtendWith(SharedServices.class)
class ResetToRecordIT {

  private static final String KEY = "key";

  private List<String> endpoints = List.of();

  @TempDir private Path folder;

  @BeforeEach
  void find(LocalServices services) {
    endpoints =
        List.of(
            "--dynamodb-endpoint", services.dynamoDbEndpoint().toString(),
            "--kinesis-endpoint", services.kinesisEndpoint().toString());
  }

  @Test
  void aTimeIsBehindTheLastRecordBeforeIt(DynamoDbClient dynamoDb, KinesisClient kinesis)
      throws Exception {
    TestStream stream = TestStream.create(kinesis, "time", 1);
    stream.put(KEY, "one");
    String two = stream.put(KEY, "two");
    Instant time = stream.time();
    String three = stream.put(KEY, "three");
    TestTable table = TestTable.create(dynamoDb, "time").with(shard(0) + " w 1 " + three);

    assertDone(reset("time", "--to", time.toString()));

    assertThat(table.lines()).containsExactly(shard(0) + " w 3 " + two);
  }

  @Test
  void aTimeBeforeAllRecordsIsTheOldestAndOneAfterAllIsTheLast(
      DynamoDbClient dynamoDb, KinesisClient kinesis) throws Exception {
    TestStream stream = TestStream.create(kinesis, "ends", 1);
    Instant before = stream.time();
    String last = stream.put(KEY, "one");
    Instant after = stream.time();
    TestTable table = TestTable.create(dynamoDb, "ends").with(shard(0) + " - 1 LATEST");

    assertDone(reset("ends", "--to", after.toString()));
    assertThat(table.lines()).containsExactly(shard(0) + " - 3 " + last);
    assertDone(reset("ends", "--to", before.minus(Duration.ofDays(30)).toString()));
    assertThat(table.lines()).containsExactly(shard(0) + " - 5 TRIM_HORIZON");
  }

  @Test
  void aShardWithoutRecordsHasNoneBeforeATime(DynamoDbClient dynamoDb, KinesisClient kinesis)
      throws Exception {
    TestStream stream = TestStream.create(kinesis, "empty", 1);
    TestTable table = TestTable.create(dynamoDb, "empty").with(shard(0) + " - 1 LATEST");
    assertDone(reset("empty", "--to", stream.time().toString()));
    assertThat(table.lines()).containsExactly(shard(0) + " - 3 TRIM_HORIZON");
  }

  @Test
  void ofManyRecordsInOneAllAreBehindTheCheckpoint(DynamoDbClient dynamoDb, KinesisClient kinesis)
      throws Exception {
    TestStream stream = TestStream.create(kinesis, "aggregated", 1);
    String three = stream.putAggregated(KEY, "one", "two", "three");
    Instant time = stream.time();
    TestTable table = TestTable.create(dynamoDb, "aggregated").with(shard(0) + " - 1 LATEST");
    assertDone(reset("aggregated", "--to", time.toString()));
    assertThat(table.lines()).containsExactly(shard(0) + " - 3 " + three + ":2");
  }

  @Test
  void aParentIsDoneOnceMoreOnlyForRecordsOfTheTimeOrLater(
      DynamoDbClient dynamoDb, KinesisClient kinesis) throws Exception {
    TestStream stream = TestStream.create(kinesis, "split", 1);
    String one = stream.put(KEY, "one");
    Instant inParent = stream.time();
    stream.put(KEY, "two");
    stream.split(shard(0));
    Instant inChildren = stream.time();
    stream.put(KEY, "three");
    TestTable table =
        TestTable.create(dynamoDb, "split")
            .with(shard(0) + " w 1 SHARD_END", shard(1) + " w 1 LATEST < " + shard(0));

    assertDone(reset("split", "--to", inChildren.toString()));
    assertThat(table.lines())
        .containsExactly(
            shard(0) + " w 1 SHARD_END",
            shard(1) + " w 3 TRIM_HORIZON",
            shard(2) + " - 0 TRIM_HORIZON");

    assertDone(reset("split", "--to", inParent.toString()));
    assertThat(table.lines())
        .containsExactly(
            shard(0) + " w 3 " + one,
            shard(1) + " w 3 TRIM_HORIZON",
            shard(2) + " - 0 TRIM_HORIZON");
  }

  @Test
  void aSequenceNumberMustBeARecordsOfTheShard(DynamoDbClient dynamoDb, KinesisClient kinesis)
      throws Exception {
    TestStream stream = TestStream.create(kinesis, "numbers", 2);
    // Each shard has half of the hash keys: MD5("a") starts with 0, MD5("b") with 9.
    String zero = stream.put("a", "zero");
    String one = stream.put("b", "one");
    assertThat(stream.records(shard(0))).hasSize(1);
    TestTable table =
        TestTable.create(dynamoDb, "numbers")
            .with(shard(0) + " - 1 LATEST", shard(1) + " - 1 LATEST");

    Invocation wrongShard = reset("numbers", "--to", one, "--shard", shard(0));
    assertThat(wrongShard.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(wrongShard.err()).contains(one).contains(shard(0)).hasLineCount(1);
    assertDone(reset("numbers", "--to", zero, "--shard", shard(0)));
    assertThat(table.lines()).containsExactly(shard(0) + " - 3 " + zero, shard(1) + " - 1 LATEST");
  }

  @Test
  void aStreamThatIsMissingIsOneLine(DynamoDbClient dynamoDb) {
    TestTable.create(dynamoDb, "noStream").with("a - 1 LATEST");
    Invocation reset = reset("noStream", "--to", "TRIM_HORIZON");
    assertThat(reset.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(reset.err())
        .startsWith("jkinesis: the stream noStream does not exist in Kinesis at ")
        .hasLineCount(1);
  }

  private Invocation reset(String application, String... more) {
    List<String> all =
        new ArrayList<>(List.of("reset", "--app", application, "--stream", application));
    all.addAll(endpoints);
    all.addAll(List.of("--failover-time", "100ms", "--yes", "--undo-file"));
    all.add(folder.resolve(System.nanoTime() + ".json").toString());
    all.addAll(List.of(more));
    return Invocation.of(all.toArray(String[]::new));
  }

  private static void assertDone(Invocation reset) {
    assertThat(reset.exitCode()).as(reset.err()).isZero();
    assertThat(reset.out()).contains("\nDone.");
  }
}
