package io.jkinesis.internal.handler;

import io.jkinesis.handler.HandlerException;
import io.jkinesis.internal.session.FailureSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The records between the watermark and the last one accepted, in the order of the shard; and
 * whether their work goes on: the session's thread waits here, other threads finish here or fail.
 *
 * <p>Records that are finished behind one that is not count against the bound of records, as they
 * may come again and take memory; not against that of bytes, as they let go of their data.
 */
final class InFlight implements Counters.Unfinished {

  private final int maxRecords;
  private final long maxBytes;
  private final @Nullable FailureSignal signal;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Ticket> window = new ArrayDeque<>();
  private int unfinished;
  private long bytes;
  private @Nullable Watermark watermark;
  private @Nullable Throwable failure; // an Exception or an Error
  private long progressAt = System.nanoTime();
  private long pauseEnds = progressAt;
  private boolean inCallback;
  private boolean stopped;

  /**
   * Begins with nothing in flight.
   *
   * @param signal told of a failure while no callback runs; null if there is nobody to tell
   */
  InFlight(int maxRecords, long maxBytes, @Nullable FailureSignal signal) {
    this.maxRecords = maxRecords;
    this.maxBytes = maxBytes;
    this.signal = signal;
  }

  /** Begins a callback. */
  void enter() throws Exception {
    lock.lock();
    try {
      inCallback = true;
      throwIfFailed();
    } finally {
      lock.unlock();
    }
  }

  /** Ends a callback: from here on nobody but the signal hears of a failure. */
  void leave() throws Exception {
    lock.lock();
    try {
      throwIfFailed();
      inCallback = false;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Accepts a record, or waits for room.
   *
   * @return whether it was accepted; if not, there was no room all the time
   */
  boolean accept(Ticket ticket, Duration longestWait) throws Exception {
    lock.lock();
    try {
      long nanos = TimeUnit.NANOSECONDS.convert(longestWait);
      while (failure == null && !hasRoomFor(ticket)) {
        if (nanos <= 0) {
          return false;
        }
        nanos = changed.awaitNanos(nanos);
      }
      throwIfFailed();
      window.add(ticket);
      unfinished++;
      bytes += ticket.bytes();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** One that is larger than the bound goes alone. */
  private boolean hasRoomFor(Ticket ticket) {
    return window.isEmpty()
        || (window.size() < maxRecords && (bytes == 0 || bytes + ticket.bytes() <= maxBytes));
  }

  /**
   * Waits until nothing is in flight.
   *
   * @param atMost the longest wait
   * @return whether nothing is in flight
   */
  boolean awaitEmpty(Duration atMost) throws Exception {
    lock.lock();
    try {
      long nanos = TimeUnit.NANOSECONDS.convert(atMost);
      while (failure == null && unfinished > 0 && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      throwIfFailed();
      return unfinished == 0;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until nothing is in flight, for as long as there is progress: attempts begin or end, or
   * one is scheduled.
   *
   * @param standstill the longest time without any
   * @return whether nothing is in flight
   */
  boolean awaitEmptyWhileInProgress(Duration standstill) throws Exception {
    lock.lock();
    try {
      long longest = TimeUnit.NANOSECONDS.convert(standstill);
      long nanos = longest;
      progressed();
      while (failure == null && unfinished > 0 && nanos > 0) {
        changed.awaitNanos(nanos);
        long last = pauseEnds - progressAt > 0 ? pauseEnds : progressAt;
        nanos = longest - (System.nanoTime() - last);
      }
      throwIfFailed();
      return unfinished == 0;
    } finally {
      lock.unlock();
    }
  }

  /** An attempt begins. */
  void attemptBegins() {
    lock.lock();
    try {
      progressed();
    } finally {
      lock.unlock();
    }
  }

  /** An attempt failed; the next one is due after a pause. */
  void attemptPauses(Duration pause) {
    lock.lock();
    try {
      progressed();
      long ends = progressAt + Math.min(TimeUnit.NANOSECONDS.convert(pause), Long.MAX_VALUE / 4);
      if (ends - pauseEnds > 0) {
        pauseEnds = ends;
      }
    } finally {
      lock.unlock();
    }
  }

  private void progressed() {
    progressAt = System.nanoTime();
  }

  /** A record was handled or is a dead letter. */
  void finish(Ticket ticket) {
    lock.lock();
    try {
      ticket.finish();
      progressed();
      unfinished--;
      bytes -= ticket.bytes();
      for (Ticket head = window.peek(); head != null && head.isFinished(); head = window.peek()) {
        watermark = head.place();
        window.remove();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The work cannot go on. Ends the callback that runs, or else the session. */
  void fail(Throwable why) {
    boolean isNews;
    boolean isIdle;
    lock.lock();
    try {
      isNews = !stopped && failure == null;
      isIdle = !inCallback;
      if (isNews) {
        failure = throwable(why);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
    if (isNews && isIdle && signal != null) {
      signal.fail(why);
    }
  }

  /** Nothing is begun any more, and failures do not count. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether nothing is to be begun any more. */
  boolean isOver() {
    lock.lock();
    try {
      return stopped || failure != null;
    } finally {
      lock.unlock();
    }
  }

  /** Returns the last record up to which all are finished; null if none is. */
  @Nullable Watermark watermark() {
    lock.lock();
    try {
      return watermark;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int count() {
    lock.lock();
    try {
      return unfinished;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable Instant oldestArrival() {
    lock.lock();
    try {
      Ticket oldest = window.peek();
      return oldest == null ? null : oldest.arrival();
    } finally {
      lock.unlock();
    }
  }

  private static Throwable throwable(Throwable why) {
    return why instanceof Exception || why instanceof Error
        ? why
        : new HandlerException("the handler threw " + why.getClass().getName(), why);
  }

  private void throwIfFailed() throws Exception {
    if (failure instanceof Exception exception) {
      throw exception;
    } else if (failure instanceof Error error) {
      throw error;
    }
  }
}
