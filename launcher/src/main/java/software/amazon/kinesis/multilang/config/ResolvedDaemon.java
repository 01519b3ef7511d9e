package software.amazon.kinesis.multilang.config;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.processor.ShardRecordProcessorFactory;
import software.amazon.kinesis.retrieval.RetrievalConfig;
import software.amazon.kinesis.retrieval.fanout.FanOutConfig;

/**
 * What the daemon makes of its configuration: its clients, and what it will use them on. In the
 * KCL's package for the same reason as {@link HostedScheduler}.
 */
@NullMarked
public record ResolvedDaemon(
    RetrievalConfig retrieval, LeaseManagementConfig leases, CoordinatorConfig coordinator) {

  /**
   * Resolves it without a scheduler. Its clients are closed by the end of the process: to close one
   * takes the SDK 2 s.
   *
   * @throws RuntimeException of many kinds, when a value does not do or no region is known
   */
  public static ResolvedDaemon of(MultiLangDaemonConfiguration configuration) {
    ShardRecordProcessorFactory none =
        () -> {
          throw new UnsupportedOperationException("nothing is processed here");
        };
    var resolved = configuration.resolvedConfiguration(none);
    return new ResolvedDaemon(
        resolved.getRetrievalConfig(),
        resolved.getLeaseManagementConfig(),
        resolved.getCoordinatorConfig());
  }

  /** What a scheduler was built with. */
  public static ResolvedDaemon of(Scheduler scheduler) {
    return new ResolvedDaemon(
        scheduler.retrievalConfig(),
        scheduler.leaseManagementConfig(),
        scheduler.coordinatorConfig());
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
