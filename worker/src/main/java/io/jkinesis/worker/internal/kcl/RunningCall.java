package io.jkinesis.worker.internal.kcl;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The call of a consumer that runs now, if one does, and what was done about it. Thread-safe. */
final class RunningCall {

  private final LongSupplier nanoTime;
  private @Nullable String name;
  private long begun;
  private @Nullable Long interruptedAt;
  private boolean stuck;

  RunningCall() {
    this(System::nanoTime);
  }

  RunningCall(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  synchronized void begin(String call) {
    name = call;
    begun = nanoTime.getAsLong();
  }

  /** The consumer has shown that it makes progress: its time is counted from now on. */
  synchronized void progressed() {
    begun = nanoTime.getAsLong();
  }

  synchronized void end() {
    name = null;
    interruptedAt = null;
    stuck = false;
  }

  /** Returns whether it is {@link #setStuck}, and still runs. */
  synchronized boolean isStuck() {
    return stuck;
  }

  /** Returns its name; null if none runs. */
  synchronized @Nullable String name() {
    return name;
  }

  synchronized boolean isRunning() {
    return name != null;
  }

  synchronized Duration time() {
    return name == null ? Duration.ZERO : Duration.ofNanos(nanoTime.getAsLong() - begun);
  }

  /** Returns whether it runs longer than this, and nothing was done about it yet. */
  synchronized boolean isOver(Duration limit) {
    return name != null && interruptedAt == null && time().compareTo(limit) > 0;
  }

  /** It is about to be interrupted. */
  synchronized void setInterrupted() {
    if (interruptedAt == null) {
      interruptedAt = nanoTime.getAsLong();
    }
  }

  /** Returns, once, that it still runs so long after it was interrupted. */
  synchronized boolean setStuck(Duration patience) {
    if (name == null || interruptedAt == null || stuck) {
      return false;
    }
    stuck = nanoTime.getAsLong() - interruptedAt > patience.toNanos();
    return stuck;
  }
}
