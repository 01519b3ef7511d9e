package io.jkinesis.internal.handler;

import io.jkinesis.ShardInfo;
import io.jkinesis.handler.HandlerMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts what a handler has done on a shard. */
final class Counters implements HandlerMetrics {

  /** The records in flight. Called by any thread. */
  interface Unfinished {
    int count();

    /** Returns when the oldest record arrived; null if none is in flight. */
    @Nullable Instant oldestArrival();
  }

  private final AtomicLong handled = new AtomicLong();
  private final AtomicLong retried = new AtomicLong();
  private final AtomicLong deadLettered = new AtomicLong();
  private final AtomicLong skipped = new AtomicLong();
  private final ShardInfo shard;
  private final Unfinished unfinished;

  Counters(ShardInfo shard, Unfinished unfinished) {
    this.shard = shard;
    this.unfinished = unfinished;
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

  void countSkipped() {
    skipped.incrementAndGet();
  }

  @Override
  public ShardInfo shard() {
    return shard;
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
  public long skipped() {
    return skipped.get();
  }

  @Override
  public int inFlight() {
    return unfinished.count();
  }

  @Override
  public Duration watermarkLag() {
    Instant oldest = unfinished.oldestArrival();
    if (oldest == null) {
      return Duration.ZERO;
    }
    Duration age = Duration.between(oldest, Instant.now());
    return age.isNegative() ? Duration.ZERO : age; // the stream's clock may be ahead of ours
  }
}
