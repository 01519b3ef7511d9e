package io.jkinesis.internal.handler;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Keeps to a number of records per second. What was not used is not made up for later. Waits are
 * not for each record: up to 10 ms of records go ahead of their time together. For one thread.
 */
final class RateLimit {

  private static final long AHEAD = TimeUnit.MILLISECONDS.toNanos(10);

  private final double nanosPerRecord;
  private final LongSupplier nanoTime;
  private long due;

  RateLimit(int recordsPerSecond, LongSupplier nanoTime) {
    this.nanosPerRecord = (double) TimeUnit.SECONDS.toNanos(1) / recordsPerSecond;
    this.nanoTime = nanoTime;
    this.due = nanoTime.getAsLong();
  }

  /** Returns how many nanoseconds the next record has to wait; zero or less if it need not. */
  long untilNext() {
    long ahead = due - nanoTime.getAsLong();
    return ahead > AHEAD ? ahead : 0;
  }

  /** These are begun now. */
  void take(int records) {
    long now = nanoTime.getAsLong();
    long start = due - now > 0 ? due : now;
    due = start + Math.round(records * nanosPerRecord);
  }
}
