package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.internal.Causes;
import io.jkinesis.worker.internal.aws.AwsErrors;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.coordinator.delegate.LegacyTableCoordinatorStateDAODelegate;
import software.amazon.kinesis.leader.LeaderLock;
import software.amazon.kinesis.leases.EntityType;
import software.amazon.kinesis.worker.metricstats.WorkerMetricStats;

/**
 * A worker's items in the application's tables, besides its leases, that mislead other workers
 * after it has stopped. They are in the lease table, or in the two other tables of the older
 * layout.
 */
final class WorkerItems {

  private static final Logger log = LoggerFactory.getLogger(WorkerItems.class);

  private static final long LIMIT_SECONDS = 15;

  /** The key of the KCL's single table. */
  private static final String LEASE_KEY = "leaseKey";

  private final DynamoDbAsyncClient dynamoDb;
  private final String leaseTable;
  private final String coordinatorTable;
  private final String reportTable;
  private final AttributeValue worker;
  private boolean reportIsDeleted;

  /** Creates it for a scheduler's worker. */
  @SuppressWarnings("deprecation") // the tables of the older layout
  WorkerItems(Scheduler scheduler) {
    var leases = scheduler.leaseManagementConfig();
    dynamoDb = leases.dynamoDBClient();
    leaseTable = leases.tableName();
    coordinatorTable = scheduler.coordinatorConfig().coordinatorStateTableConfig().tableName();
    reportTable =
        leases.workerUtilizationAwareAssignmentConfig().workerMetricsTableConfig().tableName();
    worker = AttributeValue.fromS(leases.workerIdentifier());
  }

  /**
   * Deletes the leader lock, if an earlier process of this worker left it behind. That happens if a
   * worker is killed, or stops while DynamoDB does not answer. Until the lock expires, no worker
   * assigns leases, not even this one, because to the KCL's lock client the lock belongs to
   * another. No other process has this worker's ID.
   */
  void deleteLeaderLock() throws InterruptedException {
    AttributeValue leader = AttributeValue.fromS(LeaderLock.LEADER_HASH_KEY);
    delete(
        coordinatorTable,
        Map.of(
            LegacyTableCoordinatorStateDAODelegate.COORDINATOR_STATE_TABLE_HASH_KEY_ATTRIBUTE_NAME,
            leader),
        this::ifLeader);
    delete(leaseTable, Map.of(LEASE_KEY, leader), this::ifLeader);
  }

  private void ifLeader(DeleteItemRequest.Builder request) {
    request
        .conditionExpression("ownerName = :worker") // the name that the KCL's lock client uses
        .expressionAttributeValues(Map.of(":worker", worker));
  }

  /**
   * Deletes the report of this worker's load; only the first call does. For some seconds after the
   * last report, the leader would assign the leases that this worker releases to this worker again,
   * and they would have to expire. Call this when the worker no longer reports.
   */
  synchronized void deleteReport() throws InterruptedException {
    if (!reportIsDeleted) {
      reportIsDeleted = true;
      delete(leaseTable, Map.of(LEASE_KEY, worker), WorkerItems::ifReport);
      delete(reportTable, Map.of(WorkerMetricStats.KEY_WORKER_ID, worker), request -> {});
    }
  }

  /** A lease may have the name of a worker. */
  private static void ifReport(DeleteItemRequest.Builder request) {
    request
        .conditionExpression(WorkerMetricStats.ENTITY_TYPE_ATTRIBUTE_NAME + " = :report")
        .expressionAttributeValues(
            Map.of(":report", AttributeValue.fromS(EntityType.WORKER_METRIC_STATS.getDdbValue())));
  }

  private void delete(
      String table, Map<String, AttributeValue> key, Consumer<DeleteItemRequest.Builder> condition)
      throws InterruptedException {
    try {
      var unused =
          dynamoDb
              .deleteItem(request -> condition.accept(request.tableName(table).key(key)))
              .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!isExpected(e)) {
        log.warn("{} cannot be deleted from {}: {}", key.values(), table, Causes.line(e));
      }
    } catch (TimeoutException e) {
      log.warn("{} cannot be deleted from {} in {} s", key.values(), table, LIMIT_SECONDS);
    }
  }

  /**
   * There is no such item, or no table of the older layout; no permission for that table is needed
   * then.
   */
  private static boolean isExpected(ExecutionException e) {
    DynamoDbException refusal = Causes.find(e, DynamoDbException.class);
    return refusal instanceof ConditionalCheckFailedException
        || (refusal != null && (AwsErrors.isNotFound(refusal) || AwsErrors.isDenied(refusal)));
  }
}
