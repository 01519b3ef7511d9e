package io.jkinesis.worker.internal.leases;

import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.aws.AwsErrors;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The two tables for workers' reports, in applications that KCL 3.0 to 3.4 created. KCL 3.5 uses
 * them if they exist, but does not create them.
 */
final class WorkerTables {

  /** The attribute's name in the KCL's {@code WorkerMetricStats}. */
  private static final String WORKER_ID = "wid";

  private static final String COORDINATOR_KEY = "key";

  /** The key in the KCL's {@code LeaderLock}. */
  private static final String LEADER = "Leader";

  private final DynamoDbClient dynamoDb;
  private final TableNames names;

  WorkerTables(DynamoDbClient dynamoDb, TableNames names) {
    this.dynamoDb = dynamoDb;
    this.names = names;
  }

  /**
   * Adds the content of these tables to that of the lease table. A missing or unreadable table adds
   * nothing.
   *
   * @throws JkinesisException if DynamoDB does not answer
   */
  ApplicationState add(ApplicationState inLeaseTable) throws JkinesisException {
    SortedMap<String, Instant> reports = new TreeMap<>(inLeaseTable.workers().reports());
    reports().forEach((worker, time) -> reports.merge(worker, time, WorkerTables::later));
    Workers.Leader leader = inLeaseTable.workers().leader();
    try {
      // The lock is in the lease table only after the migration can no longer be rolled back.
      return new ApplicationState(
          inLeaseTable.leases(),
          new Workers(reports, leader == null ? WorkerItem.leader(get(LEADER)) : leader),
          TableLayout.older(TableLayout.Migration.of(get(TableLayout.MIGRATION_KEY))));
    } catch (SdkException e) {
      requireTelling(e);
      return new ApplicationState(
          inLeaseTable.leases(),
          new Workers(reports, leader),
          AwsErrors.isNotFound(e) ? new TableLayout(true, null) : null);
    }
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private SortedMap<String, Instant> reports() throws JkinesisException {
    SortedMap<String, Instant> reports = new TreeMap<>();
    try {
      dynamoDb
          .scanPaginator(scan -> scan.tableName(names.workers()))
          .items()
          .forEach(item -> WorkerItem.addReport(item, WORKER_ID, reports));
    } catch (SdkException e) {
      requireTelling(e);
    }
    return reports;
  }

  private Map<String, AttributeValue> get(String key) {
    return dynamoDb
        .getItem(
            get ->
                get.tableName(names.coordinator())
                    .key(Map.of(COORDINATOR_KEY, AttributeValue.fromS(key)))
                    .consistentRead(true))
        .item();
  }

  private void requireTelling(SdkException e) throws JkinesisException {
    if (!AwsErrors.isNotFound(e) && !AwsErrors.isDenied(e)) {
      throw AwsErrors.failure("DynamoDB", dynamoDb, e);
    }
  }
}
