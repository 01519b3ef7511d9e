package io.jkinesis.launcher.reset;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.launcher.ExitCode;
import io.jkinesis.launcher.Invocation;
import io.jkinesis.local.LocalServices;
import io.jkinesis.worker.SharedServices;
import io.jkinesis.worker.internal.leases.Checkpoint;
import io.jkinesis.worker.internal.leases.Heartbeat;
import io.jkinesis.worker.internal.leases.TableFixture;
import io.jkinesis.worker.internal.leases.TestTable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code jkinesis reset} with DynamoDB Local: what is written, rejected and undone. */
@ExtendWith(SharedServices.class)
class ResetCommandIT {

  private String endpoint = "";

  @TempDir private Path folder;

  @BeforeEach
  void find(LocalServices services) {
    endpoint = services.dynamoDbEndpoint().toString();
  }

  @Test
  void checkpointsAreMovedAndTakenBack(DynamoDbClient dynamoDb) throws Exception {
    TestTable table =
        TestTable.create(dynamoDb, "moved")
            .with("a w 4 SHARD_END", "b w 7 100:2 < a", "c - 1 LATEST since 1700000000123 < a");
    Map<String, Map<String, AttributeValue>> before = table.items();

    Invocation reset = reset("moved", "--to", "TRIM_HORIZON", "--yes");

    assertThat(reset.exitCode()).as(reset.err()).isZero();
    assertThat(reset.out())
        .contains("b, c wait until a is finished.", "The undo file is " + undoFile(), "Done.");
    assertThat(table.lines())
        .containsExactly("a w 6 TRIM_HORIZON", "b w 9 TRIM_HORIZON", "c - 3 TRIM_HORIZON");

    Invocation undo = Invocation.of("reset", "--undo", undoFile().toString(), "--yes");

    assertThat(undo.exitCode()).as(undo.err()).isZero();
    assertThat(table.lines()).containsExactly("a w 8 SHARD_END", "b w 11 100:2", "c - 5 LATEST");
    assertThat(withoutCounters(table.items())).isEqualTo(withoutCounters(before));
  }

  @ParameterizedTest
  @ValueSource(strings = {"one-table", "one-table-split-merge", "three-tables", "kcl1"})
  void ofTheTablesOfAnyKclOnlyLeasesAreMoved(String fixture, DynamoDbClient dynamoDb)
      throws Exception {
    String application = "reset-" + fixture;
    TestTable table = TableFixture.load(dynamoDb, fixture, application);
    Map<String, Map<String, AttributeValue>> before = table.items();
    SortedSet<String> leases = table.leases().shardIds();

    Invocation reset = reset(application, "--to", "TRIM_HORIZON", "--yes");

    assertThat(reset.exitCode()).as(reset.err()).isZero();
    assertThat(table.leases().all())
        .allMatch(lease -> lease.checkpoint().equals(Checkpoint.TRIM_HORIZON));
    Map<String, Map<String, AttributeValue>> others = table.items();
    others.keySet().removeAll(leases);
    assertThat(before).as("leader and workers").containsAllEntriesOf(others);
    assertThat(others).hasSize(before.size() - leases.size());

    Invocation undo = Invocation.of("reset", "--undo", undoFile().toString(), "--yes");

    assertThat(undo.exitCode()).as(undo.err()).isZero();
    assertThat(withoutCounters(table.items())).isEqualTo(withoutCounters(before));
  }

  @Test
  void aLeaderInTheLeaseTableIsASignOfLife(DynamoDbClient dynamoDb) throws Exception {
    TestTable table = TestTable.create(dynamoDb, "led").with("a - 4 100");
    AtomicInteger renewals = new AtomicInteger();

    Invocation reset =
        Heartbeat.during(
            () -> table.put(leader("boss", renewals.getAndIncrement())),
            () -> reset("led", "--failover-time", "1h", "--to", "LATEST", "--yes"));

    assertRefused(
        reset, ExitCode.FAILURE, "a worker of led is live: boss has renewed the leader lock");
  }

  @Test
  void anIdleWorkerOfOneTableIsSeenByItsReports(DynamoDbClient dynamoDb) throws Exception {
    TestTable table = TestTable.create(dynamoDb, "idleInOne").with("a - 4 100");
    long now = Instant.now().getEpochSecond();
    AtomicInteger reports = new AtomicInteger();

    Invocation reset =
        Heartbeat.during(
            () -> table.put(report("bystander", now + reports.getAndIncrement())),
            () -> reset("idleInOne", "--failover-time", "1h", "--to", "LATEST", "--yes"));

    assertRefused(
        reset, ExitCode.FAILURE, "a worker of idleInOne is live: bystander reported just now");
  }

  @Test
  void aDryRunOnlyShows(DynamoDbClient dynamoDb) throws Exception {
    TestTable table = TestTable.create(dynamoDb, "dry").with("a w 4 100");
    Invocation reset = reset("dry", "--to", "LATEST", "--dry-run");
    assertThat(reset.exitCode()).as(reset.err()).isZero();
    assertThat(reset.out()).contains("a      100  LATEST  skips existing records");
    assertThat(table.lines()).containsExactly("a w 4 100");
    assertThat(undoFile()).doesNotExist();
  }

  @Test
  void withoutATerminalAndWithoutYesNothingIsDone(DynamoDbClient dynamoDb) throws Exception {
    TestTable table = TestTable.create(dynamoDb, "unasked").with("a w 4 100");
    assertRefused(
        reset("unasked", "--to", "LATEST"),
        ExitCode.USAGE,
        "stdin is not a terminal, so nobody can confirm; give --yes");
    assertThat(table.lines()).containsExactly("a w 4 100");
  }

  @Test
  void whileALeaseIsRenewedNothingIsDone(DynamoDbClient dynamoDb) throws Exception {
    TestTable table = TestTable.create(dynamoDb, "renewed").with("a live 4 100", "b live 4 100");
    // It would take forever if it did not stop at the first sign of a live worker.
    Invocation reset =
        Heartbeat.during(
            () -> table.renew("b"),
            () -> reset("renewed", "--failover-time", "1h", "--to", "LATEST", "--yes"));
    assertRefused(
        reset,
        ExitCode.FAILURE,
        "a worker of renewed is live: live renewed the lease of b; stop all its workers first"
            + " (nothing was changed)");
    assertThat(table.leases().all())
        .extracting(lease -> lease.checkpoint().toString())
        .containsOnly("100");
    assertThat(undoFile()).doesNotExist();
  }

  @Test
  void aWorkerWithoutALeaseIsSeenByItsReports(DynamoDbClient dynamoDb) throws Exception {
    TestTable.create(dynamoDb, "idle").with("a - 4 100");
    TestTable.create(dynamoDb, "idle-WorkerMetricStats", "wid");
    long now = Instant.now().getEpochSecond();
    AtomicInteger reports = new AtomicInteger();
    Invocation reset =
        Heartbeat.during(
            () -> report(dynamoDb, "idle", now + reports.getAndIncrement()),
            () -> reset("idle", "--failover-time", "1h", "--to", "LATEST", "--yes"));
    assertRefused(reset, ExitCode.FAILURE, "a worker of idle is live: bystander reported just now");
  }

  @Test
  void afterAWorkerHasGoneOnTheUndoFileIsOfNoUse(DynamoDbClient dynamoDb) throws Exception {
    TestTable table = TestTable.create(dynamoDb, "wentOn").with("a w 4 100", "b w 4 200");
    assertThat(reset("wentOn", "--to", "TRIM_HORIZON", "--yes").exitCode()).isZero();
    table.renew("b");

    assertRefused(
        Invocation.of("reset", "--undo", undoFile().toString(), "--yes"),
        ExitCode.FAILURE,
        "1 of 2 leases have changed since the reset, b for example: a worker has started (nothing"
            + " was changed)");
    assertThat(table.lines()).containsExactly("a w 6 TRIM_HORIZON", "b w 7 TRIM_HORIZON");
  }

  /**
   * More than a hundred leases need more than one transaction, and a worker may interfere between
   * two.
   */
  @Test
  void ofAResetThatWasWrittenInPartThatPartIsTakenBack(DynamoDbClient dynamoDb) throws Exception {
    TestTable table =
        TestTable.create(dynamoDb, "inPart").with("a w 4 100", "b w 4 200", "c w 4 300");
    assertThat(reset("inPart", "--to", "TRIM_HORIZON", "--yes").exitCode()).isZero();
    table.with("b w 4 200", "c other 5 300"); // as they were, and as changed by a worker

    Invocation undo = Invocation.of("reset", "--undo", undoFile().toString(), "--yes");

    assertThat(undo.exitCode()).as(undo.err()).isZero();
    assertThat(undo.out()).contains("b      200           stays  already as before");
    assertThat(table.lines()).containsExactly("a w 8 100", "b w 4 200", "c other 5 300");

    Invocation again = Invocation.of("reset", "--undo", undoFile().toString(), "--yes");
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out()).contains("Nothing to do.");
    assertThat(table.lines()).containsExactly("a w 8 100", "b w 4 200", "c other 5 300");
  }

  @Test
  void anUndoFileIsOfOneTableOnly(DynamoDbClient dynamoDb) throws Exception {
    TestTable.create(dynamoDb, "mine").with("a w 4 100");
    TestTable.create(dynamoDb, "yours").with("a w 6 TRIM_HORIZON");
    assertThat(reset("mine", "--to", "TRIM_HORIZON", "--yes").exitCode()).isZero();

    assertRefused(
        Invocation.of(
            "reset",
            "--app",
            "yours",
            "--dynamodb-endpoint",
            endpoint,
            "--yes",
            "--undo",
            undoFile().toString()),
        ExitCode.USAGE,
        " is of the table mine in " + endpoint + ", and not of yours in " + endpoint);
  }

  @Test
  void moreLeasesThanATransactionTakesAreMovedAll(DynamoDbClient dynamoDb) throws Exception {
    TestTable table =
        TestTable.create(dynamoDb, "many")
            .with(
                IntStream.range(0, 120)
                    .mapToObj(i -> String.format("shardId-%012d w 1 100", i))
                    .toArray(String[]::new));
    assertThat(reset("many", "--to", "LATEST", "--yes").exitCode()).isZero();
    assertThat(table.lines()).hasSize(120).allMatch(line -> line.endsWith(" w 3 LATEST"));
  }

  @Test
  void oneShardIsMovedAndTheOthersAreNot(DynamoDbClient dynamoDb) throws Exception {
    TestTable table = TestTable.create(dynamoDb, "one").with("a w 1 100", "b w 1 200");
    String number = "49590338271490256608559692538361571095921575989136588898";
    assertThat(reset("one", "--to", number, "--shard", "b", "--yes").exitCode()).isZero();
    assertThat(table.lines()).containsExactly("a w 1 100", "b w 3 " + number);
  }

  @Test
  void whereTheStreamIsNeededAndNotKnownThatIsSaid(DynamoDbClient dynamoDb) {
    TestTable.create(dynamoDb, "unknownStream").with("b w 1 100 < a");
    assertRefused(
        reset("unknownStream", "--to", "2026-01-01", "--yes"),
        ExitCode.USAGE,
        "a time must be looked up in the stream: give --stream, or the properties FILE");
    assertRefused(
        reset("unknownStream", "--to", "TRIM_HORIZON", "--yes"),
        ExitCode.USAGE,
        "the lease of a, the parent of b, has been deleted, and only the stream can tell");
    assertRefused(
        reset("unknownStream", "--to", "2026-01-01", "--yes", "--stream", "s"),
        ExitCode.USAGE,
        "DynamoDB is on this machine; give --kinesis-endpoint too");
  }

  @Test
  void aTableWithoutLeasesIsOneLine(DynamoDbClient dynamoDb) {
    TestTable.create(dynamoDb, "noLeases");
    assertRefused(
        reset("noLeases", "--to", "LATEST", "--yes"),
        ExitCode.FAILURE,
        "the lease table noLeases is empty, so there is nothing to reset: workers will start at"
            + " initialPositionInStream");
    assertRefused(
        reset("noSuchTable", "--to", "LATEST", "--yes"),
        ExitCode.FAILURE,
        "there is no lease table noSuchTable");
  }

  private Path undoFile() {
    return folder.resolve("undo.json");
  }

  private Invocation reset(String application, String... more) {
    List<String> all =
        new ArrayList<>(List.of("reset", "--app", application, "--dynamodb-endpoint", endpoint));
    if (!List.of(more).contains("--failover-time")) {
      all.addAll(List.of("--failover-time", "100ms"));
    }
    all.addAll(List.of("--undo-file", undoFile().toString()));
    all.addAll(List.of(more));
    return Invocation.of(all.toArray(String[]::new));
  }

  private static void assertRefused(Invocation reset, int exitCode, String expected) {
    assertThat(reset.err().lines().filter(line -> line.startsWith("jkinesis: ")))
        .singleElement()
        .asString()
        .contains(expected);
    assertThat(reset.exitCode()).isEqualTo(exitCode);
  }

  private static Map<String, AttributeValue> leader(String worker, int version) {
    return Map.of(
        "leaseKey", AttributeValue.fromS("Leader"),
        "entityType", AttributeValue.fromS("LEADER"),
        "ownerName", AttributeValue.fromS(worker),
        "recordVersionNumber", AttributeValue.fromS(String.valueOf(version)));
  }

  private static Map<String, AttributeValue> report(String worker, long second) {
    return Map.of(
        "leaseKey", AttributeValue.fromS(worker),
        "entityType", AttributeValue.fromS("WORKER_METRIC_STATS"),
        "lut", AttributeValue.fromN(String.valueOf(second)));
  }

  private static void report(DynamoDbClient dynamoDb, String application, long second) {
    dynamoDb.putItem(
        put ->
            put.tableName(application + "-WorkerMetricStats")
                .item(
                    Map.of(
                        "wid", AttributeValue.fromS("bystander"),
                        "lut", AttributeValue.fromN(String.valueOf(second)))));
  }

  private static Map<String, Map<String, AttributeValue>> withoutCounters(
      Map<String, Map<String, AttributeValue>> items) {
    Map<String, Map<String, AttributeValue>> without = new HashMap<>();
    items.forEach(
        (shardId, item) -> {
          Map<String, AttributeValue> copy = new HashMap<>(item);
          copy.remove("leaseCounter");
          without.put(shardId, copy);
        });
    return without;
  }
}
