package io.jkinesis.launcher.application;

import io.jkinesis.worker.KclConfigs;
import io.jkinesis.worker.internal.kcl.DaemonConfigs;
import java.time.Duration;
import java.util.Properties;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.leases.LeaseManagementConfig;

/**
 * The tables and times of an application, as the KCL resolves a daemon's configuration, including
 * defaults.
 *
 * @param failover {@code failoverTimeMillis}
 * @param reportInterval {@code workerMetricsReporterFreqInMillis}
 */
record ResolvedApplication(
    String leaseTable,
    String workerTable,
    String coordinatorTable,
    Duration failover,
    Duration reportInterval,
    DynamoDbAsyncClient dynamoDb,
    KinesisAsyncClient kinesis)
    implements AutoCloseable {

  /** Resolves the daemon's properties; sends no request. */
  @SuppressWarnings("deprecation") // the tables of the older layout
  static ResolvedApplication of(Properties daemon) {
    KclConfigs resolved = DaemonConfigs.of(daemon);
    LeaseManagementConfig leases = resolved.leaseManagement();
    var workers = leases.workerUtilizationAwareAssignmentConfig();
    return new ResolvedApplication(
        leases.tableName(),
        workers.workerMetricsTableConfig().tableName(),
        resolved.coordinator().coordinatorStateTableConfig().tableName(),
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
