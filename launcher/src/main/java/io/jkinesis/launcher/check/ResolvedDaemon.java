package io.jkinesis.launcher.check;

import io.jkinesis.worker.KclConfigs;
import io.jkinesis.worker.internal.kcl.DaemonConfigs;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.retrieval.RetrievalConfig;
import software.amazon.kinesis.retrieval.fanout.FanOutConfig;

/** The daemon's resolved configuration: its clients and what it uses them for. */
public record ResolvedDaemon(
    RetrievalConfig retrieval, LeaseManagementConfig leases, CoordinatorConfig coordinator) {

  /**
   * Resolves the properties without a scheduler. The clients are closed by the end of the process,
   * because closing one takes the SDK 2 s.
   *
   * @throws RuntimeException of many kinds, if a value is invalid or the region is unknown
   */
  static ResolvedDaemon of(Properties daemon) {
    return of(DaemonConfigs.of(daemon));
  }

  /** Returns the configuration for a scheduler. */
  public static ResolvedDaemon of(KclConfigs configs) {
    return new ResolvedDaemon(
        configs.retrieval(), configs.leaseManagement(), configs.coordinator());
  }

  /** Returns the client that reads the stream. */
  public KinesisAsyncClient kinesis() {
    return retrieval.kinesisClient();
  }

  /** Returns the client for the tables. */
  public DynamoDbAsyncClient dynamoDb() {
    return leases.dynamoDBClient();
  }

  /** Returns the fan-out configuration; null if the daemon polls. */
  public @Nullable FanOutConfig fanOut() {
    return retrieval.retrievalSpecificConfig() instanceof FanOutConfig fanOut ? fanOut : null;
  }

  /** Returns the name of the lease table. */
  public String leaseTable() {
    return leases.tableName();
  }

  /** Returns the name of the table of worker reports in the layout with three tables. */
  @SuppressWarnings("deprecation") // that layout is
  public String loadTable() {
    return leases.workerUtilizationAwareAssignmentConfig().workerMetricsTableConfig().tableName();
  }

  /** Returns the name of the table with the leader lock in the layout with three tables. */
  @SuppressWarnings("deprecation") // that layout is
  public String leaderTable() {
    return coordinator.coordinatorStateTableConfig().tableName();
  }
}
