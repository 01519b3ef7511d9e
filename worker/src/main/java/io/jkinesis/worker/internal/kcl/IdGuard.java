package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.internal.identity.ChosenId;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.LeaseManagementConfig;

/**
 * Prevents a worker from starting under the ID of another live worker: both would renew the same
 * leases, and each record would be processed twice. On this machine, a lock shows this. For other
 * machines there are only the workers' reports in DynamoDB, which must be watched for as long as
 * the interval between two reports, though only if the last one is recent. {@link LeaseIncidents}
 * later detects the remaining cases, such as two workers that start within the same second.
 */
final class IdGuard implements AutoCloseable {

  /** A worker whose last report is older is dead, however wrong its clock is. */
  private static final Duration RECENT = Duration.ofMinutes(5);

  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration MARGIN = Duration.ofMillis(1500);
  private @Nullable ChosenId held;

  /**
   * Acquires the ID of a scheduler that is about to start.
   *
   * @throws KclStartException if another live worker has it
   */
  synchronized void take(Scheduler scheduler) throws KclStartException, InterruptedException {
    if (held != null) {
      return; // already acquired by an earlier attempt to start
    }
    LeaseManagementConfig config = scheduler.leaseManagementConfig();
    String id = config.workerIdentifier();
    ChosenId taken = ChosenId.take(scope(config.dynamoDBClient()), config.tableName(), id);
    if (taken == null) {
      throw inUse(id, "on this machine");
    }
    if (isAlive(config)) {
      taken.close();
      throw inUse(id, "on another machine");
    }
    held = taken;
  }

  private static KclStartException inUse(String id, String where) {
    return KclStartException.forGood(
        "another live worker %s has the ID %s; each record would be processed twice: give each worker its own workerId, or none"
            .formatted(where, id));
  }

  private static String scope(DynamoDbAsyncClient client) {
    AwsServiceClientConfiguration config = client.serviceClientConfiguration();
    return config.region() + " " + config.endpointOverride().map(Object::toString).orElse("");
  }

  /** Returns whether a worker with this ID reports; this worker does not report yet. */
  private static boolean isAlive(LeaseManagementConfig config) throws InterruptedException {
    try {
      Long first = LastReport.of(config);
      if (first == null || !isRecent(Instant.ofEpochSecond(first))) {
        return false;
      }
      long end = System.nanoTime() + watch(config).toNanos();
      while (System.nanoTime() < end) {
        TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
        if (!first.equals(LastReport.of(config))) {
          return true;
        }
      }
      return false;
    } catch (ExecutionException | TimeoutException e) {
      return false; // the start that follows reports the error
    }
  }

  private static boolean isRecent(Instant report) {
    return Duration.between(report, Instant.now()).abs().compareTo(RECENT) < 0;
  }

  private static Duration watch(LeaseManagementConfig config) {
    Duration apart =
        Duration.ofMillis(
            config.workerUtilizationAwareAssignmentConfig().workerMetricsReporterFreqInMillis());
    return (apart.compareTo(LONGEST) < 0 ? apart : LONGEST).plus(MARGIN);
  }

  @Override
  public synchronized void close() {
    if (held != null) {
      held.close();
      held = null;
    }
  }
}
