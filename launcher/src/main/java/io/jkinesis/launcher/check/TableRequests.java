package io.jkinesis.launcher.check;

import static io.jkinesis.launcher.check.Severity.ERROR;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Sends requests about tables to DynamoDB. A rejected request, or a wrong kind of table, becomes a
 * finding.
 */
final class TableRequests {

  private final DynamoDbAsyncClient client;
  private final AwsService dynamoDb;
  private final Findings findings;

  TableRequests(DynamoDbAsyncClient client, AwsService dynamoDb, Findings findings) {
    this.client = client;
    this.dynamoDb = dynamoDb;
    this.findings = findings;
  }

  /**
   * Checks whether a table exists.
   *
   * @param about the property that determines the table's name
   * @param key the attribute that must be the table's key
   * @param why the KCL's reason for this request, as part of a finding; or empty
   */
  CheckedTable describe(String name, String about, String key, String why)
      throws InterruptedException {
    if (!dynamoDb.answers()) {
      return new CheckedTable(name, about, key, null, false);
    }
    AwsPermission right =
        new AwsPermission("dynamodb:DescribeTable", "the table " + name + why, about, ERROR);
    AwsAnswer<DescribeTableResponse> answer =
        dynamoDb.ask(right, client.describeTable(request -> request.tableName(name)));
    if (answer.isNotFound()) {
      return new CheckedTable(name, about, key, null, true);
    }
    if (answer.refusal() != null) {
      dynamoDb.refused(right, answer.refusal());
    }
    TableDescription table = answer.value() == null ? null : answer.value().table();
    if (table == null) {
      return new CheckedTable(name, about, key, null, false);
    }
    String found = table.keySchema().get(0).attributeName();
    if (!found.equals(key)) {
      findings.add(
          ERROR,
          about,
          "the table %s is not a table of the KCL: its key is %s, not %s"
              .formatted(name, found, key),
          "give another name");
    }
    return new CheckedTable(name, about, key, found.equals(key) ? table : null, false);
  }

  /** Reads an item; null if there is none, or if DynamoDB does not return it. */
  @Nullable Map<String, AttributeValue> item(CheckedTable table, String keyValue)
      throws InterruptedException {
    if (!dynamoDb.answers()) {
      return null;
    }
    AwsPermission right = right("GetItem", table);
    AwsAnswer<GetItemResponse> answer =
        dynamoDb.ask(
            right,
            client.getItem(
                get ->
                    get.tableName(table.name())
                        .key(Map.of(table.key(), AttributeValue.fromS(keyValue)))
                        .consistentRead(true)));
    if (answer.refusal() != null) {
      dynamoDb.refused(right, answer.refusal());
    }
    return answer.value() == null || !answer.value().hasItem() ? null : answer.value().item();
  }

  /** Tests whether the requests of a worker to a table are allowed. */
  void probe(CheckedTable table, List<TableProbe> probes) throws InterruptedException {
    for (TableProbe probe : probes) {
      if (table.description() != null && dynamoDb.answers() && probe.fits(table.description())) {
        AwsPermission right = right(probe.action(), table);
        var answer = dynamoDb.ask(right, probe.send(client, table.name(), table.key()));
        if (answer.refusal() != null && !answer.isRefusedWith(probe.asMeant())) {
          dynamoDb.refused(right, answer.refusal());
        }
      }
    }
  }

  private static AwsPermission right(String action, CheckedTable table) {
    return new AwsPermission(
        "dynamodb:" + action, "the table " + table.name(), table.about(), ERROR);
  }
}
