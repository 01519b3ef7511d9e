package io.jkinesis.launcher.put;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Limits the number of records per second, in steps of a tenth of a second. */
final class Pace {

  private final int recordsPerSecond;
  private long next = System.nanoTime();

  private Pace(int recordsPerSecond) {
    this.recordsPerSecond = recordsPerSecond;
  }

  /**
   * Creates a limit.
   *
   * @param recordsPerSecond 0 for unlimited
   */
  static Pace of(int recordsPerSecond) {
    return new Pace(recordsPerSecond);
  }

  /** Returns the maximum number of records in a batch. */
  int batchLimit() {
    return recordsPerSecond == 0 ? Integer.MAX_VALUE : Math.max(1, recordsPerSecond / 10);
  }

  /** Waits until this many records may be put. */
  void await(int records) throws InterruptedException {
    if (recordsPerSecond == 0) {
      return;
    }
    long now = System.nanoTime();
    // Time without records to put is not made up for.
    next = Math.max(next, now - Duration.ofMillis(100).toNanos());
    TimeUnit.NANOSECONDS.sleep(next - now);
    next += TimeUnit.SECONDS.toNanos(records) / recordsPerSecond;
  }
}
