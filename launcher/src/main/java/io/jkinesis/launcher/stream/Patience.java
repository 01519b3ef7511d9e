package io.jkinesis.launcher.stream;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Decides when a command that retries gives up: when everything was refused for this long. The time
 * begins with the first refusal after a success, because before it the command may have had nothing
 * to ask for: a pipe can be silent for hours. Not thread-safe.
 */
public final class Patience {

  private final Duration limit;
  private final LongSupplier nanoTime;
  private boolean isRefused;
  private long refusedSince;

  /**
   * Creates one that was refused nothing yet.
   *
   * @param nanoTime the clock, as {@link System#nanoTime}
   */
  public Patience(Duration limit, LongSupplier nanoTime) {
    this.limit = limit;
    this.nanoTime = nanoTime;
  }

  /** Returns one by the system's clock. */
  public static Patience of(Duration limit) {
    return new Patience(limit, System::nanoTime);
  }

  /** Returns for how long everything may be refused. */
  public Duration limit() {
    return limit;
  }

  /** Notes a success. */
  public void renew() {
    isRefused = false;
  }

  /** Notes a refusal; returns whether to give up. */
  public boolean isOverAfterRefusal() {
    long now = nanoTime.getAsLong();
    if (!isRefused) {
      isRefused = true;
      refusedSince = now;
    }
    return now - refusedSince >= limit.toNanos();
  }
}
