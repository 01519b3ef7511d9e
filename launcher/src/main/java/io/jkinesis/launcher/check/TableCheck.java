package io.jkinesis.launcher.check;

import static io.jkinesis.launcher.check.Severity.NOTE;

import io.jkinesis.launcher.config.AppProperties;

/**
 * Checks that existing tables of the application are its own and can be used by a worker. The KCL
 * creates only the lease table; it uses the two others if KCL 3.0 to 3.4 has created them.
 */
final class TableCheck {

  private static final String APPLICATION = "applicationName";

  /**
   * The KCL looks for the older tables at each start, and does not start if that is not allowed.
   */
  private static final String LOOKED_FOR = " (to see whether it exists)";

  private final AppProperties app;
  private final ResolvedDaemon daemon;
  private final AwsService dynamoDb;
  private final Findings findings;
  private final TableRequests requests;

  TableCheck(AppProperties app, ResolvedDaemon daemon, AwsService dynamoDb, Findings findings) {
    this.app = app;
    this.daemon = daemon;
    this.dynamoDb = dynamoDb;
    this.findings = findings;
    this.requests = new TableRequests(daemon.dynamoDb(), dynamoDb, findings);
  }

  /** Returns whether there is a lease table. */
  boolean check() throws InterruptedException {
    dynamoDb.requireListener();
    CheckedTable leases =
        requests.describe(daemon.leaseTable(), about("tableName"), "leaseKey", "");
    if (leases.isMissing()) {
      findings.add(
          NOTE,
          leases.about(),
          "the first start creates the table " + leases.name(),
          "that needs the permissions dynamodb:CreateTable and dynamodb:UpdateTable, which cannot be tested");
    }
    requests.probe(leases, TableProbe.ALL);
    checkOlder(leases.name());
    return leases.exists();
  }

  private void checkOlder(String leaseTable) throws InterruptedException {
    CheckedTable coordinator =
        requests.describe(
            daemon.leaderTable(), about("coordinatorStateTableName"), "key", LOOKED_FOR);
    CheckedTable reports =
        requests.describe(daemon.loadTable(), about("workerMetricsTableName"), "wid", LOOKED_FOR);
    if (!isKnown(coordinator) || !isKnown(reports)) {
      return;
    }
    LayoutCheck layout = new LayoutCheck(app, findings, leaseTable, coordinator, reports);
    if (!coordinator.exists()) {
      layout.oneTable();
      return;
    }
    boolean isMigrated = layout.olderTables(requests);
    if (!isMigrated) {
      requests.probe(coordinator, layout.probesOfCoordinator());
      requests.probe(reports, TableProbe.WITHOUT_ITEMS);
    }
  }

  private static boolean isKnown(CheckedTable table) {
    return table.exists() || table.isMissing();
  }

  private String about(String key) {
    return app.entry(key) == null ? APPLICATION : key;
  }
}
