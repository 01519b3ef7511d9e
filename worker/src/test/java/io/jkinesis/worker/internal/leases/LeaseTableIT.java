package io.jkinesis.worker.internal.leases;

import static io.jkinesis.worker.internal.leases.TestLeases.leases;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.worker.SharedServices;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** In DynamoDB Local, with items of the KCL's own serializer. */
@ExtendWith(SharedServices.class)
class LeaseTableIT {

  @Test
  void whatTheKclWritesIsReadBack(DynamoDbClient dynamoDb) throws Exception {
    String line = "shardId-1 worker 7 49590338271490256608559692538361571:3 < a b > c d";
    TestTable.create(dynamoDb, "readBack").with(line, "shardId-2 - 0 TRIM_HORIZON");

    assertThat(new LeaseTable(dynamoDb, "readBack").read().orElseThrow().all())
        .isEqualTo(leases(line, "shardId-2 - 0 TRIM_HORIZON").all());
  }

  @Test
  void aTableOfManyPagesIsReadWhole(DynamoDbClient dynamoDb) throws Exception {
    TestTable table = TestTable.create(dynamoDb, "manyPages");
    // A page of DynamoDB has at most 1 MB.
    AttributeValue ballast = AttributeValue.fromS("x".repeat(350_000));
    for (int i = 0; i < 5; i++) {
      table.put(
          Map.of(
              "leaseKey", AttributeValue.fromS("shardId-" + i),
              "checkpoint", AttributeValue.fromS("LATEST"),
              "ballast", ballast));
    }
    assertThat(table.leases().shardIds()).hasSize(5);
  }

  @Test
  void aTableThatIsMissingIsEmptyAndOneOfAnotherKindIsOneLine(DynamoDbClient dynamoDb)
      throws Exception {
    assertThat(new LeaseTable(dynamoDb, "missing").read()).isEmpty();
    TestTable.create(dynamoDb, "other", "key");
    dynamoDb.putItem(
        put -> put.tableName("other").item(Map.of("key", AttributeValue.fromS("Leader"))));
    assertThatThrownBy(() -> new LeaseTable(dynamoDb, "other").read())
        .hasMessage(
            "the table other is not a lease table of the KCL: an item has no leaseKey; pass the"
                + " name of an application");
  }

  @Test
  void aTableOfAnotherKindWithoutItemsIsKnownByItsKey(DynamoDbClient dynamoDb) throws Exception {
    TestTable.create(dynamoDb, "noItems", "id");
    assertThatThrownBy(() -> new LeaseTable(dynamoDb, "noItems").read())
        .hasMessage(
            "the table noItems is not a lease table of the KCL: its key is id; pass the name of an"
                + " application");
    TestTable.create(dynamoDb, "noLeasesYet");
    assertThat(new LeaseTable(dynamoDb, "noLeasesYet").read().orElseThrow().isEmpty()).isTrue();
  }

  @Test
  void aLeaseThatIsNotWholeIsNamed(DynamoDbClient dynamoDb) {
    TestTable.create(dynamoDb, "damaged")
        .with("a w 1 100")
        .put(Map.of("leaseKey", AttributeValue.fromS("b")));
    assertThatThrownBy(() -> new LeaseTable(dynamoDb, "damaged").read())
        .hasMessage(
            "the table damaged is damaged: the item b has no checkpoint; delete it, or restore the"
                + " table");
  }

  @Test
  void aLeaseWithoutACounterIsMovedAndThenHasOne(DynamoDbClient dynamoDb) throws Exception {
    TestTable test = TestTable.create(dynamoDb, "noCounter");
    test.put(
        Map.of(
            "leaseKey", AttributeValue.fromS("a"),
            "checkpoint", AttributeValue.fromS("100")));

    assertThat(
            new LeaseTable(dynamoDb, "noCounter")
                .write(List.of(new LeaseChange.Move(lease(test, "a"), Checkpoint.LATEST))))
        .isEmpty();

    assertThat(test.lines()).containsExactly("a - 2 LATEST");
  }

  @Test
  void aMoveChangesTheCheckpointAndTheCounterAndForgetsWhatWasPending(DynamoDbClient dynamoDb)
      throws Exception {
    TestTable test = TestTable.create(dynamoDb, "move").with("a worker 7 100:3 < p");
    Map<String, AttributeValue> item = new HashMap<>(item(test, "a"));
    item.put("pendingCheckpoint", AttributeValue.fromS("200"));
    item.put("pendingCheckpointSubSequenceNumber", AttributeValue.fromN("4"));
    item.put("pendingCheckpointState", AttributeValue.fromB(SdkBytes.fromUtf8String("state")));
    item.put("throughputKBps", AttributeValue.fromN("1.5"));
    item.put("ownerSwitchesSinceCheckpoint", AttributeValue.fromN("2"));
    test.put(item);
    Lease seen = lease(test, "a");
    LeaseTable table = new LeaseTable(dynamoDb, "move");

    assertThat(table.write(List.of(new LeaseChange.Move(seen, Checkpoint.LATEST)))).isEmpty();

    Map<String, AttributeValue> expected = new HashMap<>(item);
    expected.keySet().removeIf(name -> name.startsWith("pending"));
    expected.put("checkpoint", AttributeValue.fromS("LATEST"));
    expected.put("checkpointSubSequenceNumber", AttributeValue.fromN("0"));
    expected.put("ownerSwitchesSinceCheckpoint", AttributeValue.fromN("0"));
    expected.put("leaseCounter", AttributeValue.fromN("9"));
    assertThat(item(test, "a")).isEqualTo(expected);

    Lease moved = lease(test, "a");
    assertThat(
            table.write(
                List.of(
                    new LeaseChange.Move(
                        moved,
                        seen.checkpoint(),
                        seen.pending(),
                        seen.ownerSwitches(),
                        seen.latestSince()))))
        .isEmpty();

    item.put("leaseCounter", AttributeValue.fromN("11"));
    assertThat(item(test, "a")).as("restored unchanged").isEqualTo(item);
  }

  @Test
  void ifOneLeaseIsNotAsItWasSeenNoneIsChanged(DynamoDbClient dynamoDb) throws Exception {
    TestTable test =
        TestTable.create(dynamoDb, "conflict").with("a w 1 100", "b w 1 200", "c w 1 300");
    Leases seen = test.leases();
    test.renew("b");
    List<String> before = test.lines();

    List<String> changed =
        new LeaseTable(dynamoDb, "conflict")
            .write(
                List.of(
                    new LeaseChange.Move(lease(seen, "a"), Checkpoint.LATEST),
                    new LeaseChange.Move(lease(seen, "b"), Checkpoint.LATEST),
                    new LeaseChange.Delete(lease(seen, "c")),
                    new LeaseChange.Make(lease(leases("d - 0 LATEST"), "d"))));

    assertThat(changed).containsExactly("b");
    assertThat(test.lines()).isEqualTo(before);
  }

  @Test
  void aLeaseIsMadeAsTheKclMakesOneButNotTwice(DynamoDbClient dynamoDb) throws Exception {
    TestTable test = TestTable.create(dynamoDb, "make");
    LeaseTable table = new LeaseTable(dynamoDb, "make");
    Lease lease = lease(leases("a - 0 TRIM_HORIZON < p q"), "a");

    assertThat(table.write(List.of(new LeaseChange.Make(lease)))).isEmpty();
    assertThat(table.write(List.of(new LeaseChange.Make(lease)))).containsExactly("a");

    Map<String, AttributeValue> made = item(test, "a");
    test.with("a - 0 TRIM_HORIZON < p q");
    assertThat(made).isEqualTo(item(test, "a"));
  }

  @Test
  void aLeaseIsDeletedOnlyAsItWasSeen(DynamoDbClient dynamoDb) throws Exception {
    TestTable test = TestTable.create(dynamoDb, "delete").with("a w 1 100");
    LeaseTable table = new LeaseTable(dynamoDb, "delete");
    Lease seen = lease(test, "a");
    test.renew("a");

    assertThat(table.write(List.of(new LeaseChange.Delete(seen)))).containsExactly("a");
    assertThat(table.write(List.of(new LeaseChange.Delete(lease(test, "a"))))).isEmpty();
    assertThat(test.leases().isEmpty()).isTrue();
  }

  private static Lease lease(TestTable table, String shardId) throws Exception {
    return lease(table.leases(), shardId);
  }

  private static Lease lease(Leases leases, String shardId) {
    return Objects.requireNonNull(leases.get(shardId));
  }

  private static Map<String, AttributeValue> item(TestTable table, String shardId) {
    return Objects.requireNonNull(table.items().get(shardId));
  }
}
