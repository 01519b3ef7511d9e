package io.jkinesis.internal.handler;

import io.jkinesis.handler.HandlerMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What a handler did so far. */
public final class Counters implements HandlerMetrics {

  /** What is in flight now. Called by any thread. */
  interface Unfinished {
    int count();

    /** Returns when the oldest of them arrived; null if there is none. */
    @Nullable Instant oldestArrival();
  }

  private final AtomicLong handled = new AtomicLong();
  private final AtomicLong retried = new AtomicLong();
  private final AtomicLong deadLettered = new AtomicLong();
  private volatile @Nullable Unfinished unfinished;

  void observe(Unfinished engines) {
    unfinished = engines;
  }

  void countHandled(int records) {
    handled.addAndGet(records);
  }

  void countRetry() {
    retried.incrementAndGet();
  }

  void countDeadLetter() {
    deadLettered.incrementAndGet();
  }

  @Override
  public long handled() {
    return handled.get();
  }

  @Override
  public long retried() {
    return retried.get();
  }

  @Override
  public long deadLettered() {
    return deadLettered.get();
  }

  @Override
  public int inFlight() {
    Unfinished now = unfinished;
    return now == null ? 0 : now.count();
  }

  @Override
  public Duration watermarkLag() {
    Unfinished now = unfinished;
    Instant oldest = now == null ? null : now.oldestArrival();
    if (oldest == null) {
      return Duration.ZERO;
    }
    Duration age = Duration.between(oldest, Instant.now());
    return age.isNegative() ? Duration.ZERO : age; // the stream's clock may be ahead of ours
  }
}
