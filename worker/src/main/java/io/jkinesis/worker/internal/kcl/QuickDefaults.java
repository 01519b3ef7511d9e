package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.KclConfigs;
import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import software.amazon.kinesis.coordinator.streamInfo.StreamInfoMode;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.leases.LeaseManagementConfig.WorkerUtilizationAwareAssignmentConfig;

/**
 * Intervals with which starts, restarts and failovers take seconds; with the KCL's defaults they
 * take minutes. Must be applied before the user's settings.
 */
final class QuickDefaults {

  private static final Duration DISPATCH = Duration.ofMillis(200);
  private static final Duration PARENT_POLL = Duration.ofSeconds(1);
  private static final Duration ASSIGNMENT = Duration.ofSeconds(1);
  private static final Duration METRICS_CAPTURE = Duration.ofMillis(500);
  private static final Duration METRICS_REPORT = Duration.ofSeconds(2);
  private static final Duration LEADER_LEASE = Duration.ofSeconds(4);
  private static final Duration LEADER_HEARTBEAT = Duration.ofSeconds(1);

  /** The shard sync sleeps for this time after it has created the leases. */
  private static final Duration SHARD_SYNC = Duration.ofMillis(10);

  private static final String SHARD_SYNC_KEY = "shardSyncIntervalMillis";
  private static final String DISPATCH_KEY = "shardConsumerDispatchPollIntervalMillis";

  private final KclConfigs configs;
  private final Predicate<String> isSet;

  private QuickDefaults(KclConfigs configs, Predicate<String> isSet) {
    this.configs = configs;
    this.isSet = isSet;
  }

  /** Sets all of them. */
  static void apply(KclConfigs configs) {
    apply(configs, key -> false);
  }

  /** Sets only the one that costs no requests, and keeps the KCL's other defaults. */
  static void applyWithKclIntervals(KclConfigs configs) {
    apply(configs, key -> !key.equals(SHARD_SYNC_KEY));
  }

  /**
   * Sets those that a properties file does not set.
   *
   * @param isSet whether the file has a key
   */
  static void apply(KclConfigs configs, Predicate<String> isSet) {
    new QuickDefaults(configs, isSet).apply();
  }

  private void apply() {
    if (!isSet.test(DISPATCH_KEY) && !OlderTables.exist(configs)) {
      configs.coordinator().shardConsumerDispatchPollIntervalMillis(DISPATCH.toMillis());
    }
    set(
        "parentShardPollIntervalMillis",
        PARENT_POLL,
        configs.coordinator()::parentShardPollIntervalMillis);
    LeaseManagementConfig leases = configs.leaseManagement();
    set("leaseAssignmentIntervalMillis", ASSIGNMENT, leases::leaseAssignmentIntervalMillis);
    if (leases.streamInfoMode() == StreamInfoMode.DISABLED) { // otherwise a job runs that often
      set(SHARD_SYNC_KEY, SHARD_SYNC, leases::shardSyncIntervalMillis);
    }
    String lock = "dynamoDbLockBasedLeaderLeaseDurationInMillis";
    String heartbeat = "dynamoDbLockBasedLeaderHeartbeatPeriodInMillis";
    if (!isSet.test(lock) && !isSet.test(heartbeat)) { // the two values must be consistent
      leases.dynamoDbLockBasedLeaderLeaseDurationInMillis(LEADER_LEASE.toMillis());
      leases.dynamoDbLockBasedLeaderHeartbeatPeriodInMillis(LEADER_HEARTBEAT.toMillis());
    }
    WorkerUtilizationAwareAssignmentConfig load = leases.workerUtilizationAwareAssignmentConfig();
    set(
        "inMemoryWorkerMetricsCaptureFrequencyMillis",
        METRICS_CAPTURE,
        load::inMemoryWorkerMetricsCaptureFrequencyMillis);
    set(
        "workerMetricsReporterFreqInMillis",
        METRICS_REPORT,
        load::workerMetricsReporterFreqInMillis);
  }

  private void set(String key, Duration interval, LongConsumer setter) {
    if (!isSet.test(key)) {
      setter.accept(interval.toMillis());
    }
  }
}
