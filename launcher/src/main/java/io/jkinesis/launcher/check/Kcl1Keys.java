package io.jkinesis.launcher.check;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keys that files written for KCL 1.x may hold, and this daemon does nothing with. In 1.x they were
 * {@code KinesisClientLibConfiguration}'s methods (1.15.3), with a first letter of any case.
 */
final class Kcl1Keys {

  /** What they said is still to be said, under another name. */
  static final Map<String, String> RENAMED =
      Map.of(
          "timestampAtInitialPositionInStream", "initialPositionInStreamExtended",
          "skipShardSyncAtStartupIfLeasesExist", "skipShardSyncAtWorkerInitializationIfLeasesExist",
          "idleMillisBetweenCalls", "idleTimeBetweenReadsInMillis",
          "maxRecordsCount", "maxRecords");

  /** Nothing is said in their place. */
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

  /** What the key is called today. */
  static Optional<String> renamed(String key) {
    return RENAMED.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(key))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Whether it had a meaning once that it lost. */
  static boolean isGone(String key) {
    return GONE.stream().anyMatch(key::equalsIgnoreCase);
  }
}
