package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.internal.Causes;
import io.jkinesis.worker.internal.leases.LeaseTable;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.kinesis.leases.LeaseManagementConfig;

/**
 * When a worker last reported its load. Only the worker itself writes that, whereas the leader also
 * changes the counters of its leases.
 */
final class LastReport {

  private static final long LIMIT_SECONDS = 10;

  /** The attribute's name in the KCL's {@code WorkerMetricStats}; the time is in seconds. */
  private static final String WORKER_ID = "wid";

  private static final String LAST_UPDATE = "lut";

  private LastReport() {}

  /**
   * Returns the time in seconds since 1970, from the table in which it is; null if there is none.
   */
  @SuppressWarnings("deprecation") // the table of the older layout
  static @Nullable Long of(LeaseManagementConfig config)
      throws ExecutionException, TimeoutException, InterruptedException {
    Long report = read(config, config.tableName(), LeaseTable.KEY);
    return report != null
        ? report
        : read(
            config,
            config.workerUtilizationAwareAssignmentConfig().workerMetricsTableConfig().tableName(),
            WORKER_ID);
  }

  private static @Nullable Long read(LeaseManagementConfig config, String table, String key)
      throws ExecutionException, TimeoutException, InterruptedException {
    AttributeValue worker = AttributeValue.fromS(config.workerIdentifier());
    try {
      AttributeValue seconds =
          config
              .dynamoDBClient()
              .getItem(get -> get.tableName(table).consistentRead(true).key(Map.of(key, worker)))
              .get(LIMIT_SECONDS, TimeUnit.SECONDS)
              .item()
              .get(LAST_UPDATE);
      return seconds == null ? null : Long.valueOf(seconds.n());
    } catch (ExecutionException e) {
      if (Causes.find(e, ResourceNotFoundException.class) != null) {
        return null;
      }
      throw e;
    }
  }
}
