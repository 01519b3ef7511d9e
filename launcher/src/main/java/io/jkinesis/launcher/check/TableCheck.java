package io.jkinesis.launcher.check;

import static io.jkinesis.launcher.check.Severity.ERROR;
import static io.jkinesis.launcher.check.Severity.NOTE;

import io.jkinesis.launcher.config.AppProperties;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.kinesis.multilang.config.ResolvedDaemon;

/** The daemon's tables, where they exist, have to be its own, and such that it may use them. */
final class TableCheck {

  private static final String LEASE_INDEX = "LeaseOwnerToLeaseKeyIndex";
  private static final String APPLICATION = "applicationName";

  private final AppProperties app;
  private final ResolvedDaemon daemon;
  private final DynamoDbAsyncClient client;
  private final AwsService dynamoDb;
  private final Findings findings;
  private final List<String> toBeMade = new ArrayList<>();

  TableCheck(AppProperties app, ResolvedDaemon daemon, AwsService dynamoDb, Findings findings) {
    this.app = app;
    this.daemon = daemon;
    this.client = daemon.dynamoDb();
    this.dynamoDb = dynamoDb;
    this.findings = findings;
  }

  void check() throws InterruptedException {
    dynamoDb.requireListener();
    check(daemon.leaseTable(), "tableName", "leaseKey", TableProbe.ALL);
    check(daemon.leaderTable(), "coordinatorStateTableName", "key", TableProbe.ALL);
    check(daemon.loadTable(), "workerMetricsTableName", "wid", TableProbe.WITHOUT_ITEMS);
    if (!toBeMade.isEmpty()) {
      findings.add(
          NOTE,
          APPLICATION,
          "the first start makes the tables " + String.join(", ", toBeMade),
          "that needs the rights dynamodb:CreateTable and dynamodb:UpdateTable, which cannot be"
              + " tried");
    }
  }

  private void check(String table, String key, String keyAttribute, List<TableProbe> probes)
      throws InterruptedException {
    if (!dynamoDb.answers()) {
      return;
    }
    String about = app.entry(key) == null ? APPLICATION : key;
    AwsRight right = right("DescribeTable", table, about);
    AwsAnswer<DescribeTableResponse> answer =
        dynamoDb.ask(right, client.describeTable(request -> request.tableName(table)));
    if (answer.isNotFound()) {
      toBeMade.add(table);
    } else if (answer.refusal() != null) {
      dynamoDb.refused(right, answer.refusal());
    } else if (answer.value() != null) {
      TableDescription description = answer.value().table();
      String found = description.keySchema().get(0).attributeName();
      if (!found.equals(keyAttribute)) {
        findings.add(
            ERROR,
            about,
            "the table "
                + table
                + " is not the daemon's: its key is "
                + found
                + ", not "
                + keyAttribute,
            "give another name");
        return;
      }
      for (TableProbe probe : probes) {
        probe(probe, description, keyAttribute, about);
      }
    }
  }

  private void probe(TableProbe probe, TableDescription table, String keyAttribute, String about)
      throws InterruptedException {
    boolean hasIndex =
        table.hasGlobalSecondaryIndexes()
            && table.globalSecondaryIndexes().stream()
                .anyMatch(index -> index.indexName().equals(LEASE_INDEX));
    if (!dynamoDb.answers() || (probe == TableProbe.QUERY && !hasIndex)) {
      return;
    }
    AwsRight right = right(probe.action(), table.tableName(), about);
    var answer = dynamoDb.ask(right, probe.send(client, table.tableName(), keyAttribute));
    if (answer.refusal() != null && !answer.isRefusedWith(TableProbe.AS_MEANT)) {
      dynamoDb.refused(right, answer.refusal());
    }
  }

  private static AwsRight right(String action, String table, String about) {
    return new AwsRight("dynamodb:" + action, "the table " + table, about, ERROR);
  }
}
