package io.jkinesis.launcher.check;

import io.jkinesis.worker.KclConfigs;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.multilang.config.ResolvedConfigs;
import software.amazon.kinesis.retrieval.RetrievalConfig;
import software.amazon.kinesis.retrieval.fanout.FanOutConfig;

/** What the daemon makes of its configuration: its clients, and what it will use them on. */
public record ResolvedDaemon(
    RetrievalConfig retrieval, LeaseManagementConfig leases, CoordinatorConfig coordinator) {

  /**
   * Resolves its properties without a scheduler. Its clients are closed by the end of the process:
   * to close one takes the SDK 2 s.
   *
   * @throws RuntimeException of many kinds, when a value does not do or no region is known
   */
  static ResolvedDaemon of(Properties daemon) {
    return of(ResolvedConfigs.of(daemon));
  }

  /** What a scheduler is built with. */
  public static ResolvedDaemon of(KclConfigs configs) {
    return new ResolvedDaemon(
        configs.retrieval(), configs.leaseManagement(), configs.coordinator());
  }

  /** The client that it reads the stream with. */
  public KinesisAsyncClient kinesis() {
    return retrieval.kinesisClient();
  }

  /** The client that it keeps its tables with. */
  public DynamoDbAsyncClient dynamoDb() {
    return leases.dynamoDBClient();
  }

  /** How it subscribes to the stream; null if it polls. */
  public @Nullable FanOutConfig fanOut() {
    return retrieval.retrievalSpecificConfig() instanceof FanOutConfig fanOut ? fanOut : null;
  }

  /** The name of the table of its leases. */
  public String leaseTable() {
    return leases.tableName();
  }

  /** The name of the table of its workers' loads, in the layout of three tables. */
  @SuppressWarnings("deprecation") // that layout is
  public String loadTable() {
    return leases.workerUtilizationAwareAssignmentConfig().workerMetricsTableConfig().tableName();
  }

  /** The name of the table that says which worker leads, in the layout of three tables. */
  @SuppressWarnings("deprecation") // that layout is
  public String leaderTable() {
    return coordinator.coordinatorStateTableConfig().tableName();
  }
}
