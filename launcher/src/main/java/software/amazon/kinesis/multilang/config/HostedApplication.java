package software.amazon.kinesis.multilang.config;

import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * Where an application keeps its state and how fast it is, as the KCL understands a daemon's
 * configuration, defaults included. In the KCL's package for the reason that {@link
 * HostedScheduler} is.
 *
 * @param failover {@code failoverTimeMillis}
 * @param reportInterval {@code workerMetricsReporterFreqInMillis}
 */
@NullMarked
public record HostedApplication(
    String leaseTable,
    String workerTable,
    String coordinatorTable,
    Duration failover,
    Duration reportInterval,
    DynamoDbAsyncClient dynamoDb,
    KinesisAsyncClient kinesis)
    implements AutoCloseable {

  /** Resolves the configuration; asks nobody. */
  @SuppressWarnings("deprecation") // the tables of the older layout
  public static HostedApplication of(MultiLangDaemonConfiguration configuration) {
    var resolved =
        configuration.resolvedConfiguration(
            () -> {
              throw new IllegalStateException("no consumer is ever started of this");
            });
    var leases = resolved.getLeaseManagementConfig();
    var workers = leases.workerUtilizationAwareAssignmentConfig();
    return new HostedApplication(
        leases.tableName(),
        workers.workerMetricsTableConfig().tableName(),
        resolved.getCoordinatorConfig().coordinatorStateTableConfig().tableName(),
        Duration.ofMillis(leases.failoverTimeMillis()),
        Duration.ofMillis(workers.workerMetricsReporterFreqInMillis()),
        leases.dynamoDBClient(),
        leases.kinesisClient());
  }

  @Override
  public void close() {
    dynamoDb.close();
    kinesis.close();
  }
}
