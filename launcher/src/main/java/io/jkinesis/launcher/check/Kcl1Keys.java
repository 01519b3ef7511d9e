package io.jkinesis.launcher.check;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keys of KCL 1.x that this daemon ignores. In 1.x they were the methods of {@code
 * KinesisClientLibConfiguration} (1.15.3), with a first letter of either case.
 */
final class Kcl1Keys {

  /** Keys that were renamed. */
  static final Map<String, String> RENAMED =
      Map.of(
          "timestampAtInitialPositionInStream", "initialPositionInStreamExtended",
          "skipShardSyncAtStartupIfLeasesExist", "skipShardSyncAtWorkerInitializationIfLeasesExist",
          "idleMillisBetweenCalls", "idleTimeBetweenReadsInMillis",
          "maxRecordsCount", "maxRecords");

  /** Keys that have no replacement. */
  static final Set<String> GONE =
      Set.of(
          "completedLeaseCleanupThresholdMillis",
          "dataFetchingStrategy",
          "garbageLeaseCleanupThresholdMillis",
          "leaseCleanupIntervalMillis",
          "leasesRecoveryAuditorExecutionFrequencyMillis",
          "leasesRecoveryAuditorInconsistencyConfidenceThreshold",
          "maxCacheByteSize",
          "maxInitializationAttempts",
          "userAgent");

  private Kcl1Keys() {}

  /** Returns the current name of the key. */
  static Optional<String> renamed(String key) {
    return RENAMED.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(key))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Returns whether the key has lost its meaning. */
  static boolean isGone(String key) {
    return GONE.stream().anyMatch(key::equalsIgnoreCase);
  }
}
