package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.internal.Causes;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.coordinator.delegate.LegacyTableCoordinatorStateDAODelegate;
import software.amazon.kinesis.leader.LeaderLock;

/**
 * The lock of the worker that shares out the leases. One that was killed, or stopped while DynamoDB
 * did not answer, leaves it behind, and for two minutes nobody shares out anything: not even that
 * worker, started again, since to the KCL's lock client it is somebody else's.
 */
public final class OldLeadership {

  private static final Logger log = LoggerFactory.getLogger(OldLeadership.class);

  private static final long LIMIT_SECONDS = 15;

  /** As the KCL's lock client names it. */
  private static final String OWNER = "ownerName";

  private OldLeadership() {}

  /** The key of the KCL's one table. */
  private static final String LEASE_KEY = "leaseKey";

  /**
   * Lets go of the lock that an earlier process of this worker left, so that it is free at once, in
   * whichever table it is. No other process has this worker's id.
   */
  @SuppressWarnings("deprecation") // the table of the older layout
  public static void letGo(Scheduler scheduler) throws InterruptedException {
    delete(
        scheduler,
        scheduler.coordinatorConfig().coordinatorStateTableConfig().tableName(),
        LegacyTableCoordinatorStateDAODelegate.COORDINATOR_STATE_TABLE_HASH_KEY_ATTRIBUTE_NAME);
    delete(scheduler, scheduler.leaseManagementConfig().tableName(), LEASE_KEY);
  }

  private static void delete(Scheduler scheduler, String table, String key)
      throws InterruptedException {
    AttributeValue leader = AttributeValue.fromS(LeaderLock.LEADER_HASH_KEY);
    AttributeValue worker = AttributeValue.fromS(scheduler.leaseCoordinator().workerIdentifier());
    CompletableFuture<DeleteItemResponse> deleted =
        scheduler
            .leaseManagementConfig()
            .dynamoDBClient()
            .deleteItem(
                request ->
                    request
                        .tableName(table)
                        .key(Map.of(key, leader))
                        .conditionExpression(OWNER + " = :worker")
                        .expressionAttributeValues(Map.of(":worker", worker)));
    try {
      deleted.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (Causes.find(e, ConditionalCheckFailedException.class) == null
          && Causes.find(e, ResourceNotFoundException.class) == null) {
        log.warn("the leader's lock cannot be looked at: {}", Causes.line(e));
      }
    } catch (TimeoutException e) {
      log.warn("the leader's lock cannot be looked at within {} s", LIMIT_SECONDS);
    }
  }
}
