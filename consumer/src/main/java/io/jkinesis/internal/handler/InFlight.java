package io.jkinesis.internal.handler;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The meeting point of the session's thread, which accepts records and waits, and the threads that
 * finish records or fail. A monitor around {@link InFlightWindow}, {@link EngineOutcome} and {@link
 * Standstill}.
 */
final class InFlight implements Counters.Unfinished {

  /** Receives events while no call runs, when no thread waits here. Called without the lock. */
  interface BetweenCalls {
    /** The work failed and cannot continue. */
    void failed(Throwable why);

    /** More records are finished; called during calls, too. */
    void watermarkMoved();
  }

  /** No signal tells a wait that the session is over, so it looks at least this often. */
  private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final InFlightWindow window;
  private final BooleanSupplier isSessionOver;
  private final EngineOutcome outcome = new EngineOutcome();
  private final Standstill standstill = new Standstill(System::nanoTime);
  private @Nullable BetweenCalls betweenCalls;
  private boolean inCall;

  /**
   * Creates it without records.
   *
   * @param isSessionOver asked with the lock held; once it is true, the work is stopped
   */
  InFlight(InFlightWindow window, BooleanSupplier isSessionOver) {
    this.window = window;
    this.isSessionOver = isSessionOver;
  }

  /** Sets the listener; before the first record. */
  void tell(BetweenCalls listener) {
    lock.lock();
    try {
      betweenCalls = listener;
    } finally {
      lock.unlock();
    }
  }

  /** Starts a call: from here on failures are thrown by the call. */
  void enter() throws Exception {
    lock.lock();
    try {
      inCall = true;
      outcome.throwIfFailed();
    } finally {
      lock.unlock();
    }
  }

  /** Ends a call: from here on failures are reported to the listener. */
  void leave() throws Exception {
    lock.lock();
    try {
      outcome.throwIfFailed();
      inCall = false;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Accepts a record, or waits for room.
   *
   * @return whether it was accepted; if not, there was no room during the whole wait
   * @throws WorkOverException if the work was stopped
   */
  boolean accept(InFlightRecord ticket, Duration longestWait) throws Exception {
    lock.lock();
    try {
      long nanos = TimeUnit.NANOSECONDS.convert(longestWait);
      while (!isOver() && !window.hasRoomFor(ticket)) {
        if (nanos <= 0) {
          return false;
        }
        nanos = awaitChange(nanos);
      }
      outcome.throwIfOver();
      window.add(ticket);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a time, unless the work fails.
   *
   * @throws WorkOverException if the work was stopped
   */
  void pause(long nanos) throws Exception {
    lock.lock();
    try {
      long left = nanos;
      while (!isOver() && left > 0) {
        left = awaitChange(left);
      }
      outcome.throwIfOver();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until nothing is in flight.
   *
   * @param atMost the longest wait
   * @return whether nothing is in flight
   * @throws WorkOverException if the work was stopped
   */
  boolean awaitEmpty(Duration atMost) throws Exception {
    lock.lock();
    try {
      long nanos = TimeUnit.NANOSECONDS.convert(atMost);
      while (!isOver() && window.unfinished() > 0 && nanos > 0) {
        nanos = awaitChange(nanos);
      }
      outcome.throwIfOver();
      return window.unfinished() == 0;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until nothing is in flight, as long as there is progress: attempts start or end, or one
   * is scheduled.
   *
   * @param longest the maximum time without progress
   * @return whether nothing is in flight
   * @throws WorkOverException if the work was stopped
   */
  boolean awaitEmptyWhileInProgress(Duration longest) throws Exception {
    lock.lock();
    try {
      long limit = TimeUnit.NANOSECONDS.convert(longest);
      long nanos = limit;
      standstill.moved();
      while (!isOver() && window.unfinished() > 0 && nanos > 0) {
        long unused = awaitChange(nanos);
        nanos = limit - standstill.nanos();
      }
      outcome.throwIfOver();
      return window.unfinished() == 0;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a change or for a while; returns how much of the time is left. */
  @SuppressWarnings("WaitNotInLoop") // the callers loop
  private long awaitChange(long nanos) throws InterruptedException {
    long atMost = Math.min(nanos, LONGEST_WAIT);
    return nanos - atMost + changed.awaitNanos(atMost);
  }

  /** An attempt starts. */
  void attemptBegins() {
    lock.lock();
    try {
      standstill.moved();
    } finally {
      lock.unlock();
    }
  }

  /** An attempt failed; the next one is due after a pause. */
  void attemptPauses(Duration pause) {
    lock.lock();
    try {
      standstill.pauses(pause);
    } finally {
      lock.unlock();
    }
  }

  /** A record was handled or is a dead letter. */
  void finish(InFlightRecord ticket) {
    BetweenCalls told;
    lock.lock();
    try {
      standstill.moved();
      told = window.finish(ticket) ? betweenCalls : null;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (told != null) {
      told.watermarkMoved();
    }
  }

  /**
   * The work failed and cannot continue. Fails the current call or, if there is none, the session.
   */
  void fail(Throwable why) {
    BetweenCalls told;
    lock.lock();
    try {
      boolean isNews = outcome.fail(why);
      told = isNews && !inCall ? betweenCalls : null;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (told != null) {
      told.failed(why);
    }
  }

  /** Starts nothing more, ignores failures from now on, and ends the waits. */
  void stop() {
    lock.lock();
    try {
      outcome.stop();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether nothing more is to be started. */
  boolean isOver() {
    lock.lock();
    try {
      if (!outcome.isOver() && isSessionOver.getAsBoolean()) {
        stop();
      }
      return outcome.isOver();
    } finally {
      lock.unlock();
    }
  }

  /** Returns the watermark: the last record up to which all are finished; null if there is none. */
  @Nullable Watermark watermark() {
    lock.lock();
    try {
      return window.watermark();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int count() {
    lock.lock();
    try {
      return window.unfinished();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable Instant oldestArrival() {
    lock.lock();
    try {
      return window.oldestArrival();
    } finally {
      lock.unlock();
    }
  }
}
