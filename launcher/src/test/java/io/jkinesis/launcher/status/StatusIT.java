package io.jkinesis.launcher.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jkinesis.launcher.ExitCode;
import io.jkinesis.launcher.Invocation;
import io.jkinesis.launcher.run.Launched;
import io.jkinesis.local.LocalServices;
import io.jkinesis.worker.SharedServices;
import io.jkinesis.worker.internal.leases.Heartbeat;
import io.jkinesis.worker.internal.leases.TableFixture;
import io.jkinesis.worker.internal.leases.TestTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code jkinesis status} with DynamoDB Local. */
@ExtendWith(SharedServices.class)
class StatusIT {

  private static final String ENTER_SCREEN = "\u001b[?1049h";
  private static final String LEAVE_SCREEN = "\u001b[?1049l";

  private String endpoint = "";

  @BeforeEach
  void find(LocalServices services) {
    endpoint = services.dynamoDbEndpoint().toString();
  }

  @Test
  void leasesThatAreRenewedAndLeasesThatAreNot(DynamoDbClient dynamoDb) throws Exception {
    TestTable table =
        TestTable.create(dynamoDb, "mixed").with("a live 1 100", "b dead 1 200", "c - 0 LATEST");
    workersReport(dynamoDb, "mixed", "live");

    // Renewed much more often than necessary, because a busy machine is late.
    Invocation status =
        Heartbeat.during(
            () -> table.renew("a"), () -> status("mixed", "--failover-time", "3s", "--json"));

    assertThat(status.exitCode()).as(status.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(status.out());
    assertThat(json.at("/shards").findValuesAsText("state"))
        .containsExactly("consuming", "expired", "unowned");
    assertThat(json.at("/shards/0/ageIsExact").asBoolean()).isTrue();
    assertThat(json.at("/shards/1/ageSeconds").asDouble()).isGreaterThanOrEqualTo(3);
    assertThat(json.at("/workers").findValuesAsText("workerId")).containsExactly("dead", "live");
    assertThat(json.at("/workers/1/leader").asBoolean()).isTrue();
  }

  @Test
  void anApplicationOfOneTableIsShownWithItsLeader(DynamoDbClient dynamoDb) {
    TestTable table = TableFixture.load(dynamoDb, "one-table", "singleTable");
    table.put(
        Map.of(
            "leaseKey", AttributeValue.fromS("idle"),
            "entityType", AttributeValue.fromS("WORKER_METRIC_STATS"),
            "lut", AttributeValue.fromN(String.valueOf(Instant.now().getEpochSecond()))));

    Invocation status = status("singleTable", "--failover-time", "200ms");

    assertThat(status.exitCode()).as(status.err()).isZero();
    assertThat(status.out().lines().skip(5))
        .satisfiesExactly(
            line -> assertThat(line).isEmpty(),
            line -> assertThat(line).isEqualTo("2 shards: 2 expired"),
            line -> assertThat(line).startsWith("Expired (not renewed for 0 s"),
            line -> assertThat(line).startsWith("Worker w1: 2 shards, 2 expired, leader, reported"),
            line -> assertThat(line).startsWith("Worker idle: 0 shards, reported "));
  }

  @Test
  void anApplicationOfThreeTablesIsShownWithItsMigration(DynamoDbClient dynamoDb) throws Exception {
    TableFixture.load(dynamoDb, "three-tables", "threeTables");

    Invocation status = status("threeTables", "--failover-time", "200ms", "--json");

    assertThat(status.exitCode()).as(status.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(status.out());
    assertThat(json.at("/tables").asText()).isEqualTo("three");
    assertThat(json.at("/tableMigration/step").asText()).isEqualTo("INIT");
    assertThat(json.at("/workers").findValuesAsText("workerId"))
        .containsExactly("host-1498d994", "w36");
    assertThat(json.at("/workers/0/leader").asBoolean()).isTrue();
  }

  @Test
  void leasesOfKcl1AreShown(DynamoDbClient dynamoDb) {
    TableFixture.load(dynamoDb, "kcl1", "ofKcl1");

    Invocation status = status("ofKcl1", "--failover-time", "200ms");

    assertThat(status.exitCode()).as(status.err()).isZero();
    assertThat(status.out())
        .contains("shardId-000000000000  expired  3f1c0000-0000-4000-8000-000000000000")
        .contains("shardId-000000000001  unowned")
        .contains("2 shards: 1 unowned, 1 expired");
  }

  @Test
  void nothingIsWaitedForWhereThereIsNothingToLearn(DynamoDbClient dynamoDb) {
    TestTable.create(dynamoDb, "still").with("a w 1 SHARD_END", "b - 1 100:2 < a");

    Invocation status = status("still", "--failover-time", "1h");

    assertThat(status.exitCode()).as(status.err()).isZero();
    assertThat(status.err()).isEmpty();
    assertThat(status.out().lines().skip(1))
        .containsExactly(
            "",
            "SHARD  STATE    OWNER  CHECKPOINT  AGE",
            "a      ended    -      SHARD_END     -",
            "b      unowned  -      100:2         -",
            "",
            "2 shards: 1 unowned, 1 ended",
            "Unowned: b.",
            "No worker.");
  }

  @Test
  void anApplicationThatNeverRanIsOneLineWithThoseThatDid(DynamoDbClient dynamoDb) {
    TestTable.create(dynamoDb, "counts");
    TestTable.create(dynamoDb, "counts-CoordinatorState", "key");
    TestTable.create(dynamoDb, "countsOfOneTable");
    TestTable.create(dynamoDb, "countsOfNobody", "id");

    Invocation status = status("count");

    assertThat(status.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(status.err())
        .startsWith(
            "jkinesis: there is no lease table count in DynamoDB at "
                + endpoint
                + ": the application has never run there, or has another name (applications there:"
                + " counts, countsOfOneTable")
        .hasLineCount(1)
        .doesNotContain("countsOfNobody", "counts-CoordinatorState");
    assertThat(status.out()).isEmpty();
  }

  @Test
  void theFileOfTheApplicationSaysAllOfIt(DynamoDbClient dynamoDb, @TempDir Path folder)
      throws Exception {
    TestTable.create(dynamoDb, "leasesOfIt").with("a - 1 100");
    Path file =
        Files.writeString(
            folder.resolve("app.properties"),
            """
            applicationName = it
            tableName = leasesOfIt
            streamName = s
            executableName = e
            AwsCredentialsProvider = DefaultCredentialsProvider
            regionName = us-east-1
            dynamoDBEndpoint = %s
            """
                .formatted(endpoint));

    try (Launched status = Launched.start(folder, "status", file.toString())) {
      assertThat(status.exitCode()).as(status.output()).isZero();
      assertThat(status.output())
          .startsWith("it in DynamoDB at " + endpoint)
          .contains("a      unowned  -      100");
    }
  }

  @Test
  void anEndpointOfAnotherServiceIsOneLine(LocalServices services) {
    String kinesis = services.kinesisEndpoint().toString();
    Invocation status = Invocation.of("status", "--app", "words", "--dynamodb-endpoint", kinesis);
    assertThat(status.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(status.err())
        .isEqualTo(
            "jkinesis: the endpoint of DynamoDB at "
                + kinesis
                + " is not that service (it answered HTTP 404 without an AWS error code); correct the endpoint\n");
  }

  @Test
  void watchedByAProgramItTellsOfEachChangeInALine(DynamoDbClient dynamoDb, @TempDir Path folder)
      throws Exception {
    TestTable table = TestTable.create(dynamoDb, "changing").with("a - 1 100");
    try (Launched status =
        Launched.start(
            folder, arguments("changing", "--watch", "--json", "--failover-time", "1s"))) {
      status.awaitOutput("\"checkpoint\":\"100\"");
      table.with("a - 2 200");
      status.awaitOutput("\"checkpoint\":\"200\"");
      assertThat(status.output()).hasLineCount(2);
    }
  }

  @Test
  void watchedAtATerminalItHasTheScreenUntilQ(DynamoDbClient dynamoDb, @TempDir Path folder)
      throws Exception {
    TestTable table = TestTable.create(dynamoDb, "screen").with("a - 1 100");
    List<String> command = new ArrayList<>(Launched.command(arguments("screen", "--watch")));
    command.addAll(1, List.of("-Djkinesis.stdin.terminal=true", "-Djkinesis.stdout.terminal=true"));
    Path script =
        Files.writeString(
            folder.resolve("watch.sh"),
            "export TERM=xterm; stty cols 80 rows 24; '" + String.join("' '", command) + "'");

    try (Launched status =
        Launched.start(folder, List.of("script", "-qec", "sh " + script, "/dev/null"))) {
      status.awaitOutput(ENTER_SCREEN, "unowned", "100", "q ends");
      table.with("b - 1 200");
      status.awaitOutput("2 shards: 2 unowned");
      status.write("q");
      assertThat(status.exitCode()).as(status.output()).isZero();
      assertThat(status.output()).endsWith(LEAVE_SCREEN);
    }
  }

  private Invocation status(String application, String... more) {
    return Invocation.of(arguments(application, more));
  }

  private String[] arguments(String application, String... more) {
    List<String> all =
        new ArrayList<>(List.of("status", "--app", application, "--dynamodb-endpoint", endpoint));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private static void workersReport(DynamoDbClient dynamoDb, String application, String leader) {
    TestTable.create(dynamoDb, application + "-WorkerMetricStats", "wid");
    TestTable.create(dynamoDb, application + "-CoordinatorState", "key");
    dynamoDb.putItem(
        put ->
            put.tableName(application + "-WorkerMetricStats")
                .item(
                    Map.of(
                        "wid", AttributeValue.fromS(leader),
                        "lut",
                            AttributeValue.fromN(String.valueOf(Instant.now().getEpochSecond())))));
    dynamoDb.putItem(
        put ->
            put.tableName(application + "-CoordinatorState")
                .item(
                    Map.of(
                        "key", AttributeValue.fromS("Leader"),
                        "ownerName", AttributeValue.fromS(leader),
                        "recordVersionNumber", AttributeValue.fromS("1"))));
  }
}
