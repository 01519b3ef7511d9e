package io.jkinesis.internal.handler;

import io.jkinesis.handler.Retry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How often a record or a batch was tried, and when it is tried again. Of one thread at a time. */
final class Tries {

  private final Retry retry;
  private int attempts;
  private long firstBegan;

  Tries(Retry retry) {
    this.retry = retry;
  }

  void begin() {
    if (attempts++ == 0) {
      firstBegan = System.nanoTime();
    }
  }

  /** Returns how long to wait before the next try, or null if there is none. */
  @Nullable Duration pauseAfter(Exception failure) {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - firstBegan);
    return retry.pauseAfter(failure, attempts, elapsed);
  }

  int attempts() {
    return attempts;
  }
}
