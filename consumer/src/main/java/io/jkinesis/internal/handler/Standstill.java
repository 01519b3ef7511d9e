package io.jkinesis.internal.handler;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Measures how long there has been no progress: no attempt started or ended, and none is scheduled.
 * Not thread-safe.
 */
final class Standstill {

  private final LongSupplier nanoTime;
  private long movedAt;
  private long pauseEnds;

  Standstill(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    moved();
    pauseEnds = movedAt;
  }

  /** An attempt started or ended. */
  void moved() {
    movedAt = nanoTime.getAsLong();
  }

  /** An attempt failed; the next one is due after a pause. */
  void pauses(Duration pause) {
    moved();
    long ends = movedAt + Math.min(TimeUnit.NANOSECONDS.convert(pause), Long.MAX_VALUE / 4);
    if (ends - pauseEnds > 0) {
      pauseEnds = ends;
    }
  }

  /** Returns the time since the last progress, negative while an attempt pauses. */
  long nanos() {
    long last = pauseEnds - movedAt > 0 ? pauseEnds : movedAt;
    return nanoTime.getAsLong() - last;
  }
}
