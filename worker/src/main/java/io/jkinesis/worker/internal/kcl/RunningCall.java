package io.jkinesis.worker.internal.kcl;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The current call of a consumer, if there is one, and the measures taken against it. Thread-safe.
 */
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

  /** The consumer has made progress: the time limit restarts now. */
  synchronized void progressed() {
    begun = nanoTime.getAsLong();
  }

  synchronized void end() {
    name = null;
    interruptedAt = null;
    stuck = false;
  }

  /** Returns whether {@link #setStuck} succeeded, and the call is still running. */
  synchronized boolean isStuck() {
    return stuck;
  }

  /** Returns the name of the call; null if none is running. */
  synchronized @Nullable String name() {
    return name;
  }

  synchronized boolean isRunning() {
    return name != null;
  }

  synchronized Duration time() {
    return name == null ? Duration.ZERO : Duration.ofNanos(nanoTime.getAsLong() - begun);
  }

  /** Returns whether it has run longer than the limit, and no measure was taken yet. */
  synchronized boolean isOver(Duration limit) {
    return name != null && interruptedAt == null && time().compareTo(limit) > 0;
  }

  /** The call is about to be interrupted. */
  synchronized void setInterrupted() {
    if (interruptedAt == null) {
      interruptedAt = nanoTime.getAsLong();
    }
  }

  /** Returns true, once, if it is still running this long after it was interrupted. */
  synchronized boolean setStuck(Duration patience) {
    if (name == null || interruptedAt == null || stuck) {
      return false;
    }
    stuck = nanoTime.getAsLong() - interruptedAt > patience.toNanos();
    return stuck;
  }
}
