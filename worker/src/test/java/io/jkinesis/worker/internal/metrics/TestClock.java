package io.jkinesis.worker.internal.metrics;

import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that advances only on request. */
public final class TestClock implements Clock {

  private static final Instant START = Instant.parse("2026-03-14T15:09:26Z");

  private final AtomicLong nanos = new AtomicLong();

  /** Lets time pass. */
  public void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Override
  public long wallTime() {
    return START.plusNanos(nanos.get()).toEpochMilli();
  }

  @Override
  public long monotonicTime() {
    return nanos.get();
  }
}
