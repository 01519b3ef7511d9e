package io.jkinesis.worker.internal.metrics;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The state of a shard's consumers that is retained after they have ended, as long as this worker
 * runs and the shard has not ended.
 */
final class RetainedShardState {

  private final AtomicInteger starts = new AtomicInteger();
  private volatile @Nullable LastError lastError;

  void started() {
    starts.incrementAndGet();
  }

  /** Returns the number of starts after the first. */
  int restarts() {
    return Math.max(0, starts.get() - 1);
  }

  void failed(LastError error) {
    lastError = error;
  }

  @Nullable LastError lastError() {
    return lastError;
  }
}
