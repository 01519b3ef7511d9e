package io.jkinesis.worker.internal.kcl;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.coordinator.streamInfo.StreamInfoMode;
import software.amazon.kinesis.leases.LeaseAssignmentStrategy;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.retrieval.RetrievalConfig;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/**
 * A setting of the KCL for which the stock daemon's properties file has no key. The key is the
 * KCL's name of the setting, as for all keys of the stock daemon, so a file stays valid if a later
 * stock daemon supports it.
 *
 * @param key in a properties file
 * @param allowed the allowed values
 * @param setter sets one of these values
 */
public record KclSetting(String key, Allowed allowed, BiConsumer<Target, String> setter) {

  /** Whether an application with three tables migrates to one. */
  public static final KclSetting MIGRATE_ALL_ENTITIES_TO_LEASE_TABLE =
      new KclSetting(
          "migrateAllEntitiesToLeaseTable",
          Allowed.of(Boolean.class),
          (target, value) ->
              target.coordinator().migrateAllEntitiesToLeaseTable(Boolean.parseBoolean(value)));

  /**
   * How long the last step of the migration can be rolled back; the KCL accepts only these times.
   */
  public static final KclSetting TABLE_MIGRATION_COMPLETE_BAKE_TIME_SECONDS =
      new KclSetting(
          "tableMigrationCompleteBakeTimeSeconds",
          Allowed.from(3600, 604_800),
          (target, value) ->
              target.coordinator().tableMigrationCompleteBakeTimeSeconds(Long.parseLong(value)));

  /** How often the scheduler checks each of its shards. */
  public static final KclSetting SHARD_CONSUMER_DISPATCH_POLL_INTERVAL_MILLIS =
      new KclSetting(
          "shardConsumerDispatchPollIntervalMillis",
          Allowed.from(1, 60_000),
          (target, value) ->
              target.coordinator().shardConsumerDispatchPollIntervalMillis(Long.parseLong(value)));

  /** How long a killed leader keeps the leader lock. */
  public static final KclSetting LEADER_LEASE_DURATION =
      new KclSetting(
          "dynamoDbLockBasedLeaderLeaseDurationInMillis",
          Allowed.from(1000, 86_400_000),
          (target, value) ->
              target.leases().dynamoDbLockBasedLeaderLeaseDurationInMillis(Long.parseLong(value)));

  /** How often a leader renews the lock, and other workers check whether it is free. */
  public static final KclSetting LEADER_HEARTBEAT_PERIOD =
      new KclSetting(
          "dynamoDbLockBasedLeaderHeartbeatPeriodInMillis",
          Allowed.from(100, 86_400_000),
          (target, value) ->
              target
                  .leases()
                  .dynamoDbLockBasedLeaderHeartbeatPeriodInMillis(Long.parseLong(value)));

  /** Whether leases are assigned by load or by number. */
  public static final KclSetting LEASE_ASSIGNMENT_STRATEGY =
      new KclSetting(
          "leaseAssignmentStrategy",
          Allowed.of(LeaseAssignmentStrategy.class),
          (target, value) ->
              target.leases().leaseAssignmentStrategy(LeaseAssignmentStrategy.valueOf(value)));

  /** The number of segments in which the leader reads the lease table concurrently. */
  public static final KclSetting LEASE_TABLE_SCAN_TOTAL_SEGMENTS =
      new KclSetting(
          "leaseTableScanTotalSegments",
          Allowed.from(1, 1_000_000),
          (target, value) -> target.leases().leaseTableScanTotalSegments(Integer.parseInt(value)));

  /** Whether the stream's own ID is stored in the table. */
  public static final KclSetting STREAM_INFO_MODE =
      new KclSetting(
          "streamInfoMode",
          Allowed.of(StreamInfoMode.class),
          (target, value) -> target.leases().streamInfoMode(StreamInfoMode.valueOf(value)));

  /** How many batches of a shard are read ahead of its consumer when polling. */
  public static final KclSetting MAX_PENDING_PROCESS_RECORDS_INPUT =
      new KclSetting(
          "maxPendingProcessRecordsInput",
          Allowed.from(0, 5),
          (target, value) -> {
            if (target.retrieval().retrievalSpecificConfig() instanceof PollingConfig polling) {
              polling.maxPendingProcessRecordsInput(Integer.parseInt(value));
            }
          });

  /** All settings. */
  public static final List<KclSetting> ALL =
      List.of(
          MIGRATE_ALL_ENTITIES_TO_LEASE_TABLE,
          TABLE_MIGRATION_COMPLETE_BAKE_TIME_SECONDS,
          SHARD_CONSUMER_DISPATCH_POLL_INTERVAL_MILLIS,
          LEADER_LEASE_DURATION,
          LEADER_HEARTBEAT_PERIOD,
          LEASE_ASSIGNMENT_STRATEGY,
          LEASE_TABLE_SCAN_TOTAL_SEGMENTS,
          STREAM_INFO_MODE,
          MAX_PENDING_PROCESS_RECORDS_INPUT);

  /**
   * The values that a setting accepts.
   *
   * @param names all of them; empty for a whole number from {@code least} to {@code most}
   */
  public record Allowed(List<String> names, long least, long most) {

    static Allowed of(Class<?> type) {
      return new Allowed(
          type == Boolean.class
              ? List.of("true", "false")
              : Arrays.stream(type.getEnumConstants()).map(Object::toString).toList(),
          0,
          0);
    }

    static Allowed from(long least, long most) {
      return new Allowed(List.of(), least, most);
    }
  }

  /** The KCL's configuration objects to which settings are applied. */
  public record Target(
      CoordinatorConfig coordinator, LeaseManagementConfig leases, RetrievalConfig retrieval) {}

  /** Returns the setting of a key in a properties file; empty if it is not one of these. */
  public static Optional<KclSetting> of(String key) {
    return ALL.stream().filter(setting -> setting.key.equals(key)).findFirst();
  }

  /**
   * Applies the setting.
   *
   * @param value one of {@link #allowed}
   */
  public void set(Target target, String value) {
    setter.accept(target, value);
  }
}
