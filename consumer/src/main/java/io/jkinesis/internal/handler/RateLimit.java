package io.jkinesis.internal.handler;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Limits the number of records per second. Unused capacity does not accumulate. To avoid a wait per
 * record, records that are due within the next 10 ms start together. For one thread.
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

  /** Returns for how many nanoseconds the next record must wait; zero or less if it need not. */
  long untilNext() {
    long ahead = due - nanoTime.getAsLong();
    return ahead > AHEAD ? ahead : 0;
  }

  /** Counts records that are started now. */
  void take(int records) {
    long now = nanoTime.getAsLong();
    long start = due - now > 0 ? due : now;
    due = start + Math.round(records * nanosPerRecord);
  }
}
