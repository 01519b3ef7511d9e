package io.jkinesis.lab.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a run.
 *
 * @param length how long to inject faults
 * @param seed decides which faults
 * @param keep the folder in which the run's files are kept; null to delete them if every invariant
 *     holds
 * @param consumers the mode of the workers' consumers
 * @param fanOut whether shards are read by enhanced fan-out, not by polling
 * @param fleet how many workers a fleet grows to, without any faults; 0 for two workers with faults
 * @param mainClass the main class of {@code jkinesis}
 */
public record ChaosPlan(
    Duration length,
    long seed,
    @Nullable Path keep,
    ConsumerMode consumers,
    boolean fanOut,
    int fleet,
    String mainClass) {

  private static final int WORKERS = 2;
  private static final int SHARDS = 6;
  private static final int RECORDS_A_SECOND = 60;

  /** If this much is waiting, the producer pauses. */
  static final int SECONDS_BEHIND_AT_MOST = 100;

  static final int KEYS = 120;

  private static final int SHARDS_PER_WORKER_OF_FLEET = 6;
  private static final int RECORDS_A_SECOND_PER_SHARD_OF_FLEET = 2;
  static final int KEYS_PER_SHARD_OF_FLEET = 2;

  /** The time that a consumer takes for a record, so that faults hit it while one is processed. */
  static final Duration EFFORT = Duration.ofMillis(15);

  /** The time after which another worker may take a lease that was not renewed. */
  static final Duration FAILOVER = Duration.ofSeconds(4);

  boolean isFleet() {
    return fleet > 0;
  }

  /** Returns how many workers run at first. */
  int workers() {
    return isFleet() ? 1 : WORKERS;
  }

  int shards() {
    return isFleet() ? SHARDS_PER_WORKER_OF_FLEET * fleet : SHARDS;
  }

  int recordsPerSecond() {
    return isFleet() ? RECORDS_A_SECOND_PER_SHARD_OF_FLEET * shards() : RECORDS_A_SECOND;
  }

  /** Returns the properties in which its workers differ from the lab's others. */
  Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    properties.put("retrievalMode", fanOut ? "FANOUT" : "POLLING");
    if (isFleet()) { // is measured with the defaults
      properties.put("jkinesis.fastStart", "false");
      properties.put("metricsLevel", "NONE"); // the local services have no CloudWatch
    } else {
      properties.put("failoverTimeMillis", Long.toString(FAILOVER.toMillis()));
    }
    return properties;
  }
}
