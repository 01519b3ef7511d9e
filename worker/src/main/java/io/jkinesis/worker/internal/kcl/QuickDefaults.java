package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.KclConfigs;
import java.time.Duration;
import software.amazon.kinesis.coordinator.streamInfo.StreamInfoMode;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.leases.LeaseManagementConfig.WorkerUtilizationAwareAssignmentConfig;

/**
 * Intervals with which a worker starts, restarts and takes over in seconds; the KCL's make that
 * minutes. They are to be set before anything that a user has set.
 */
public final class QuickDefaults {

  private static final Duration DISPATCH = Duration.ofMillis(200);
  private static final Duration PARENT_POLL = Duration.ofSeconds(1);
  private static final Duration ASSIGNMENT = Duration.ofSeconds(1);
  private static final Duration METRICS_CAPTURE = Duration.ofMillis(500);
  private static final Duration METRICS_REPORT = Duration.ofSeconds(2);
  private static final Duration LEADER_LEASE = Duration.ofSeconds(10);
  private static final Duration LEADER_HEARTBEAT = Duration.ofSeconds(3);

  /** The shard sync sleeps that long once it has made the leases. */
  private static final Duration SHARD_SYNC = Duration.ofMillis(10);

  private QuickDefaults() {}

  /** Sets them. */
  public static void apply(KclConfigs configs) {
    configs
        .coordinator()
        .shardConsumerDispatchPollIntervalMillis(DISPATCH.toMillis())
        .parentShardPollIntervalMillis(PARENT_POLL.toMillis());
    LeaseManagementConfig leases = configs.leaseManagement();
    leases.leaseAssignmentIntervalMillis(ASSIGNMENT.toMillis());
    leases.dynamoDbLockBasedLeaderLeaseDurationInMillis(LEADER_LEASE.toMillis());
    leases.dynamoDbLockBasedLeaderHeartbeatPeriodInMillis(LEADER_HEARTBEAT.toMillis());
    if (leases.streamInfoMode() == StreamInfoMode.DISABLED) {
      leases.shardSyncIntervalMillis(SHARD_SYNC.toMillis()); // else a job runs that often
    }
    WorkerUtilizationAwareAssignmentConfig load = leases.workerUtilizationAwareAssignmentConfig();
    load.inMemoryWorkerMetricsCaptureFrequencyMillis(METRICS_CAPTURE.toMillis());
    load.workerMetricsReporterFreqInMillis(METRICS_REPORT.toMillis());
  }
}
