package io.jkinesis.launcher.config;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/** The daemon's properties that we set where the file does not. */
public final class Defaults {

  /** The stock daemon's is 0, with which no consumer hears of a stop. */
  public static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(30);

  /** What each shortens is in docs/decisions/0003-start-up-waits.md. */
  private static final Map<String, String> FAST_START =
      Map.of(
          "leaseAssignmentIntervalMillis", "1000",
          "workerMetricsReporterFreqInMillis", "2000",
          "inMemoryWorkerMetricsCaptureFrequencyMillis", "500",
          "shardSyncIntervalMillis", "10",
          "parentShardPollIntervalMillis", "500",
          "listShardsBackoffTimeInMillis", "500",
          "idleTimeBetweenReadsInMillis", "250",
          "metricsLevel", "NONE");

  private Defaults() {}

  /** Sets them. */
  public static void apply(Properties daemon, boolean fastStart) {
    daemon.putIfAbsent("shutdownGraceMillis", String.valueOf(SHUTDOWN_GRACE.toMillis()));
    if (fastStart) {
      FAST_START.forEach(daemon::putIfAbsent);
    }
  }
}
