package io.jkinesis.worker.internal.metrics;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What is remembered of a shard's consumers when they are gone, as long as this worker runs. */
final class Past {

  private final AtomicInteger starts = new AtomicInteger();
  private volatile @Nullable Incident lastError;

  void started() {
    starts.incrementAndGet();
  }

  /** The starts beyond the first. */
  int restarts() {
    return Math.max(0, starts.get() - 1);
  }

  void failed(Incident error) {
    lastError = error;
  }

  @Nullable Incident lastError() {
    return lastError;
  }
}
