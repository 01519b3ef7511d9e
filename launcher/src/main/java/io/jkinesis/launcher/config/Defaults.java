package io.jkinesis.launcher.config;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/** Daemon properties that we set if the file does not. */
public final class Defaults {

  /** The stock daemon's default is 0, with which no consumer is told of a stop. */
  public static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(30);

  /** docs/decisions/0003-start-up-waits.md explains what each of them shortens. */
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

  /**
   * The KCL's own intervals, which replace the worker's {@code QuickDefaults}. Without {@code
   * shardSyncIntervalMillis}, which costs no requests.
   */
  private static final Map<String, String> KCL_INTERVALS =
      Map.of(
          "workerMetricsReporterFreqInMillis", "30000",
          "inMemoryWorkerMetricsCaptureFrequencyMillis", "1000",
          "parentShardPollIntervalMillis", "10000",
          "shardConsumerDispatchPollIntervalMillis", "1000",
          "dynamoDbLockBasedLeaderLeaseDurationInMillis", "120000",
          "dynamoDbLockBasedLeaderHeartbeatPeriodInMillis", "30000");

  private static final String FAILOVER = "10000";

  private Defaults() {}

  /**
   * Sets the defaults.
   *
   * @param daemon the daemon's properties from the file
   * @param app the file
   */
  public static void apply(Properties daemon, AppProperties app) {
    daemon.putIfAbsent("shutdownGraceMillis", String.valueOf(SHUTDOWN_GRACE.toMillis()));
    if (app.isTrue(JkinesisKey.FAST_START)) {
      FAST_START.forEach(daemon::putIfAbsent);
    }
    if (app.isTrue(JkinesisKey.KCL_INTERVALS)) {
      KCL_INTERVALS.forEach(daemon::putIfAbsent);
      long failover = Long.parseLong(app.value("failoverTimeMillis", FAILOVER));
      daemon.putIfAbsent("leaseAssignmentIntervalMillis", String.valueOf(2 * failover));
    }
  }
}
