package io.jkinesis.lab.chaos;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is to be run.
 *
 * @param length how long there are faults
 * @param seed decides which
 * @param keep where all that the run writes is kept; null if it may go once all is proved
 * @param consumers where the workers' consumers are
 * @param mainClass the class that {@code jkinesis} runs
 */
public record ChaosPlan(
    Duration length, long seed, @Nullable Path keep, ConsumerMode consumers, String mainClass) {

  static final int WORKERS = 2;
  static final int SHARDS = 6;
  static final int KEYS = 120;
  static final int RECORDS_A_SECOND = 60;

  /** What a consumer takes for a record: so that faults strike while one is processed. */
  static final Duration EFFORT = Duration.ofMillis(15);

  /** After which a lease that is not renewed may be taken by another worker. */
  static final Duration FAILOVER = Duration.ofSeconds(4);
}
