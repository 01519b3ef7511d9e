package io.jkinesis.launcher.put;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Keeps to a number of records a second, in steps of a tenth of one. */
final class Pace {

  private final int recordsPerSecond;
  private long next = System.nanoTime();

  private Pace(int recordsPerSecond) {
    this.recordsPerSecond = recordsPerSecond;
  }

  /**
   * Makes one.
   *
   * @param recordsPerSecond 0 for as fast as it goes
   */
  static Pace of(int recordsPerSecond) {
    return new Pace(recordsPerSecond);
  }

  /** How many records a batch may have. */
  int batchLimit() {
    return recordsPerSecond == 0 ? Integer.MAX_VALUE : Math.max(1, recordsPerSecond / 10);
  }

  /** Waits until so many may be put. */
  void await(int records) throws InterruptedException {
    if (recordsPerSecond == 0) {
      return;
    }
    long now = System.nanoTime();
    // Time in which there was nothing to put is not caught up on.
    next = Math.max(next, now - Duration.ofMillis(100).toNanos());
    TimeUnit.NANOSECONDS.sleep(next - now);
    next += TimeUnit.SECONDS.toNanos(records) / recordsPerSecond;
  }
}
