package io.jkinesis.worker.internal.leases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.worker.SharedServices;
import io.jkinesis.worker.internal.leases.TableLayout.Migration;
import io.jkinesis.worker.internal.leases.TableLayout.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tables that real KCLs have written, in DynamoDB Local. */
@ExtendWith(SharedServices.class)
class ApplicationTablesIT {

  private static final TableLayout ONE_TABLE = new TableLayout(true, null);

  @Test
  void oneTableHoldsLeasesLeaderAndWorkers(DynamoDbClient dynamoDb) throws Exception {
    ApplicationState state = state(dynamoDb, "one-table");

    assertThat(state.leases().shardIds())
        .containsExactly("shardId-000000000000", "shardId-000000000001");
    assertThat(state.workers())
        .isEqualTo(
            new Workers(
                new TreeMap<>(Map.of("w1", Instant.ofEpochSecond(1795907680))),
                new Workers.Leader("w1", "8ff4fde0-a1a5-4004-a072-bb5cc05c738b")));
    assertThat(state.layout()).isEqualTo(ONE_TABLE);
  }

  @Test
  void parentsAndChildrenOfSplitAndMergedShardsAreRead(DynamoDbClient dynamoDb) throws Exception {
    Leases leases = state(dynamoDb, "one-table-split-merge").leases();

    assertThat(leases.all()).filteredOn(Lease::isDone).hasSize(3);
    assertThat(lease(leases, "shardId-000000000000").children())
        .isEqualTo(new TreeSet<>(List.of("shardId-000000000003", "shardId-000000000004")));
    Lease merged = lease(leases, "shardId-000000000005");
    assertThat(merged.parents())
        .isEqualTo(new TreeSet<>(List.of("shardId-000000000001", "shardId-000000000002")));
    assertThat(merged.hashKeys())
        .isEqualTo(
            new Lease.HashKeys(
                "113427455640312821154458202477256070485",
                "340282366920938463463374607431768211455"));
    assertThat(merged.throughputKBps()).isNull();
  }

  @Test
  void threeTablesOfOneVersionAreRead(DynamoDbClient dynamoDb) throws Exception {
    ApplicationState state = state(dynamoDb, "kcl-3.1.3");

    assertThat(state.leases().all()).hasSize(4);
    assertThat(state.workers().reports())
        .isEqualTo(Map.of("host-1498d994", Instant.ofEpochSecond(1795909494)));
    assertThat(state.workers().leader()).as("it was stopped").isNull();
    assertThat(state.layout()).isEqualTo(new TableLayout(false, null));
  }

  @Test
  void threeTablesOfTwoVersionsAreReadWithTheStepOfTheMigration(DynamoDbClient dynamoDb)
      throws Exception {
    ApplicationState state = state(dynamoDb, "three-tables");

    assertThat(state.leases().all())
        .extracting(Lease::owner)
        .containsExactly("host-1498d994", "w36", "w36", "host-1498d994");
    assertThat(state.workers().reports()).containsOnlyKeys("host-1498d994", "w35", "w36");
    assertThat(Objects.requireNonNull(state.workers().leader()).workerId())
        .isEqualTo("host-1498d994");
    assertThat(state.layout())
        .isEqualTo(
            new TableLayout(false, new Migration(Step.INIT, Instant.ofEpochMilli(1795909536970L))));
  }

  @Test
  void whileTablesAreMigratedWorkersReportInBoth(DynamoDbClient dynamoDb) throws Exception {
    TestTable table = TableFixture.load(dynamoDb, "three-tables", "inBoth");
    table.put(report("w36", 1795909700)); // it has written to the lease table since its restart
    table.put(report("w37", 1795909701));

    Workers workers = state(new ApplicationTables(dynamoDb, TableNames.of("inBoth"))).workers();

    assertThat(workers.reports())
        .containsEntry("w36", Instant.ofEpochSecond(1795909700))
        .containsKeys("w35", "w37", "host-1498d994");
  }

  @Test
  void afterTheMigrationTheLeaderIsTheOneInTheLeaseTable(DynamoDbClient dynamoDb) throws Exception {
    TestTable table = TableFixture.load(dynamoDb, "three-tables", "migrated");
    TableFixture.items("one-table").stream()
        .filter(item -> ItemType.of(item) == ItemType.LEADER)
        .forEach(table::put);
    dynamoDb.putItem(
        put ->
            put.tableName("migrated-CoordinatorState")
                .item(
                    Map.of(
                        "key", AttributeValue.fromS("TableMigration3.5"),
                        "tm", AttributeValue.fromS("TABLE_MIGRATION_STATUS_COMPLETE"),
                        "mts", AttributeValue.fromN("1795990000000"))));

    ApplicationState state = state(new ApplicationTables(dynamoDb, TableNames.of("migrated")));

    assertThat(Objects.requireNonNull(state.workers().leader()).workerId()).isEqualTo("w1");
    assertThat(state.layout())
        .isEqualTo(
            new TableLayout(
                true, new Migration(Step.COMPLETE, Instant.ofEpochMilli(1795990000000L))));
  }

  @Test
  void itemsOfKindsThatAreNotKnownAreSkipped(DynamoDbClient dynamoDb) throws Exception {
    TestTable table = TableFixture.load(dynamoDb, "kcl35", "unknownKinds");
    table.put(
        Map.of(
            "leaseKey", AttributeValue.fromS("of the future"),
            "entityType", AttributeValue.fromS("HOVERBOARD"),
            "checkpoint", AttributeValue.fromN("1")));

    ApplicationState state = state(new ApplicationTables(dynamoDb, TableNames.of("unknownKinds")));

    assertThat(state.leases().shardIds()).containsExactly("shardId-000000000000");
    assertThat(state.workers().reports()).containsOnlyKeys("host-a-0001");
  }

  @Test
  void leasesOfKcl1AreLeases(DynamoDbClient dynamoDb) throws Exception {
    ApplicationState state = state(dynamoDb, "kcl1");

    Lease first = lease(state.leases(), "shardId-000000000000");
    assertThat(first.owner()).isEqualTo("3f1c0000-0000-4000-8000-000000000000");
    assertThat(first.counter()).isEqualTo(120345);
    assertThat(first.ownerSwitches()).isEqualTo(3);
    assertThat(first.hashKeys()).isNull();
    assertThat(lease(state.leases(), "shardId-000000000001").parents())
        .containsExactly("shardId-000000000000");
    assertThat(state.workers()).isEqualTo(Workers.NONE);
    assertThat(state.layout()).isEqualTo(ONE_TABLE);
  }

  @Test
  void aTableThatIsNotThereIsNoStateAndOneOfWorkersIsNoLeaseTable(DynamoDbClient dynamoDb)
      throws Exception {
    TableFixture.load(dynamoDb, "three-tables", "three");
    assertThat(new ApplicationTables(dynamoDb, TableNames.of("nobodys")).read()).isEmpty();
    TableNames wrong = TableNames.of("three-WorkerMetricStats");
    assertThatThrownBy(() -> new ApplicationTables(dynamoDb, wrong).read())
        .hasMessage(
            "the table three-WorkerMetricStats is not a lease table of the KCL: an item has no"
                + " leaseKey; pass the name of an application");
  }

  private static Map<String, AttributeValue> report(String worker, long second) {
    return Map.of(
        "leaseKey", AttributeValue.fromS(worker),
        "entityType", AttributeValue.fromS("WORKER_METRIC_STATS"),
        "lut", AttributeValue.fromN(String.valueOf(second)));
  }

  /** Returns the state of a fixture, loaded as an application with its name. */
  private static ApplicationState state(DynamoDbClient dynamoDb, String fixture) throws Exception {
    TableFixture.load(dynamoDb, fixture, fixture);
    return state(new ApplicationTables(dynamoDb, TableNames.of(fixture)));
  }

  private static ApplicationState state(ApplicationTables tables) throws Exception {
    return tables.read().orElseThrow();
  }

  private static Lease lease(Leases leases, String shardId) {
    return Objects.requireNonNull(leases.get(shardId));
  }
}
