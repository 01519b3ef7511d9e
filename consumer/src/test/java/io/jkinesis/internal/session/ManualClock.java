package io.jkinesis.internal.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A clock that advances only by waits. */
public final class ManualClock implements Backoff.Clock {

  private final List<Duration> waits = new ArrayList<>();
  private long now = 42;

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    waits.add(duration);
    now += duration.toNanos();
  }

  /** Lets time pass in another way, such as within the daemon. */
  public void pass(Duration duration) {
    now += duration.toNanos();
  }

  /** Returns the waits, in order. */
  public List<Duration> waits() {
    return waits;
  }
}
