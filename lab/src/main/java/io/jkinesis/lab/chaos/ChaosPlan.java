package io.jkinesis.lab.chaos;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a run.
 *
 * @param length how long to inject faults
 * @param seed decides which faults
 * @param keep the folder in which the run's files are kept; null to delete them if every invariant
 *     holds
 * @param consumers the mode of the workers' consumers
 * @param mainClass the main class of {@code jkinesis}
 */
public record ChaosPlan(
    Duration length, long seed, @Nullable Path keep, ConsumerMode consumers, String mainClass) {

  static final int WORKERS = 2;
  static final int SHARDS = 6;
  static final int KEYS = 120;
  static final int RECORDS_A_SECOND = 60;

  /** The time that a consumer takes for a record, so that faults hit it while one is processed. */
  static final Duration EFFORT = Duration.ofMillis(15);

  /** The time after which another worker may take a lease that was not renewed. */
  static final Duration FAILOVER = Duration.ofSeconds(4);
}
