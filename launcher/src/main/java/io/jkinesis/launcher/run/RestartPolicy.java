package io.jkinesis.launcher.run;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a consumer that failed is started again.
 *
 * @param maxRestarts how often one shard's consumer is within {@code window}; 0 for never
 * @param window failures that are longer ago no longer count
 */
record RestartPolicy(int maxRestarts, Duration window) {

  static final RestartPolicy DEFAULT = new RestartPolicy(10, Duration.ofHours(1));

  static final Duration SHORTEST = Duration.ofSeconds(1);
  static final Duration LONGEST = Duration.ofMinutes(5);

  /** A consumer that ran for so long was well: the next failure counts as its first. */
  static final Duration HEALTHY = LONGEST;

  /** Doublings from the shortest pause to the longest. */
  private static final int DOUBLINGS = 9;

  /**
   * The pause before the n-th start in a row, from 1: twice as long each time, and up to a quarter
   * more or less, so that shards that failed together do not come back together.
   */
  Duration backOff(int failuresInARow, RandomGenerator random) {
    long base = SHORTEST.toMillis() << Math.min(failuresInARow - 1, DOUBLINGS);
    long jittered = (long) (Math.min(base, LONGEST.toMillis()) * random.nextDouble(0.75, 1.25));
    return Duration.ofMillis(Math.min(Math.max(jittered, SHORTEST.toMillis()), LONGEST.toMillis()));
  }
}
