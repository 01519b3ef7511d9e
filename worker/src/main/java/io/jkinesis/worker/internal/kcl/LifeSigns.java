package io.jkinesis.worker.internal.kcl;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.Lease;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.leases.LeaseRefresher;

/**
 * What a live worker moves in the lease table: the counters of its leases, and in an application of
 * one table also the time of its last report.
 */
final class LifeSigns {

  /** Longer ago than this, whoever reported is dead, however wrong a clock is. */
  private static final Duration RECENT = Duration.ofMinutes(5);

  private static final int LEASES = 3;
  private static final long LIMIT_SECONDS = 10;

  /** As the KCL's {@code WorkerMetricStats} names it; in seconds. */
  private static final String LAST_REPORT = "lut";

  private final LeaseRefresher leases;
  private final LeaseManagementConfig config;
  private final Map<String, Long> counters = new HashMap<>();
  private final @Nullable Long lastReport;

  private LifeSigns(Scheduler scheduler) throws Exception {
    this.leases = scheduler.leaseCoordinator().leaseRefresher();
    this.config = scheduler.leaseManagementConfig();
    List<Lease> own =
        leases.listLeases().stream()
            .filter(lease -> config.workerIdentifier().equals(lease.actualOwner()))
            .limit(LEASES)
            .toList();
    own.forEach(lease -> counters.put(lease.leaseKey(), lease.leaseCounter()));
    this.lastReport = lastReport();
  }

  /** Looks at those of the ID that a scheduler has, which has not started. */
  static LifeSigns of(Scheduler scheduler) throws Exception {
    return new LifeSigns(scheduler);
  }

  private @Nullable Long lastReport() throws Exception {
    AttributeValue seconds =
        config
            .dynamoDBClient()
            .getItem(
                get ->
                    get.tableName(config.tableName())
                        .consistentRead(true)
                        .key(Map.of("leaseKey", AttributeValue.fromS(config.workerIdentifier()))))
            .get(LIMIT_SECONDS, TimeUnit.SECONDS)
            .item()
            .get(LAST_REPORT);
    return seconds == null ? null : Long.valueOf(seconds.n());
  }

  /** Returns whether a worker of this ID may live. */
  boolean mayMove() {
    if (lastReport == null) {
      return !counters.isEmpty();
    }
    Duration ago = Duration.between(Instant.ofEpochSecond(lastReport), Instant.now());
    return ago.abs().compareTo(RECENT) < 0;
  }

  /** Returns how long a live worker leaves the signs as they are. */
  Duration apart() {
    long renewal = config.failoverTimeMillis() / 3;
    long report =
        config.workerUtilizationAwareAssignmentConfig().workerMetricsReporterFreqInMillis();
    return Duration.ofMillis(lastReport == null ? renewal : Math.min(renewal, report));
  }

  /** Looks again. */
  boolean haveMoved() throws Exception {
    if (lastReport != null && !lastReport.equals(lastReport())) {
      return true;
    }
    for (Map.Entry<String, Long> seen : counters.entrySet()) {
      Lease now = leases.getLease(seen.getKey());
      if (now != null && !seen.getValue().equals(now.leaseCounter())) {
        return true;
      }
    }
    return false;
  }
}
