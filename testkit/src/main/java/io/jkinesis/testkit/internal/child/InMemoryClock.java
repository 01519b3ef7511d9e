package io.jkinesis.testkit.internal.child;

import io.jkinesis.internal.session.Backoff;
import java.time.Duration;

/** A clock that advances only when something would wait. */
final class InMemoryClock implements Backoff.Clock {

  private Duration slept = Duration.ZERO;

  @Override
  public synchronized long nanoTime() {
    return slept.toNanos();
  }

  @Override
  public synchronized void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    slept = slept.plus(duration);
  }

  synchronized Duration slept() {
    return slept;
  }
}
