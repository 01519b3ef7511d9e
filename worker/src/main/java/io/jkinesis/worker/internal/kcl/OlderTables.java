package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.KclConfigs;
import io.jkinesis.worker.internal.Causes;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * Determines whether an application has the three tables of KCL 3.0 to 3.4. If so, the leader reads
 * the state of their migration each time its scheduler checks its shards ({@code
 * TableMigrationStateMachineImpl.handleLeaderLockResult}).
 */
final class OlderTables {

  private static final Logger log = LoggerFactory.getLogger(OlderTables.class);

  private static final long LIMIT_SECONDS = 5;

  private OlderTables() {}

  /** Queries DynamoDB; false if it does not answer, because the start then fails too. */
  @SuppressWarnings("deprecation") // the tables of the older layout
  static boolean exist(KclConfigs configs) {
    String table = configs.coordinator().coordinatorStateTableConfig().tableName();
    try {
      var unused =
          configs
              .leaseManagement()
              .dynamoDBClient()
              .describeTable(request -> request.tableName(table))
              .get(LIMIT_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      if (Causes.find(e, ResourceNotFoundException.class) == null) {
        log.debug("{}: cannot determine whether this table exists: {}", table, Causes.line(e));
      }
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
