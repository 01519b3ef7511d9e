package io.jkinesis.internal.handler;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides when to store a checkpoint at the watermark, and stores it. */
final class CheckpointSchedule {

  /** The interval within a long call, unless a shorter one is configured. */
  private static final Duration WITHIN_LONG_CALL = Duration.ofSeconds(10);

  /** The interval between calls, unless a longer one is configured. */
  private static final Duration BETWEEN_CALLS = Duration.ofSeconds(1);

  private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);

  private final String shardId;
  private final boolean isAtEachEnd;
  private final long intervalNanos;
  private final Supplier<@Nullable Watermark> watermark;
  private final LongSupplier nanoTime;

  /** Held while a checkpoint is stored, so that none overtakes another. */
  private final ReentrantLock lock = new ReentrantLock();

  private long last;
  private @Nullable Watermark stored;

  /**
   * Starts measuring the interval.
   *
   * @param every minimum time between two checkpoints; zero for the end of each call
   * @param watermark asked when a checkpoint is due; returns null if nothing is finished yet
   */
  CheckpointSchedule(
      String shardId,
      Duration every,
      Supplier<@Nullable Watermark> watermark,
      LongSupplier nanoTime) {
    this.shardId = shardId;
    this.watermark = watermark;
    this.isAtEachEnd = every.isZero();
    this.intervalNanos = TimeUnit.NANOSECONDS.convert(isAtEachEnd ? WITHIN_LONG_CALL : every);
    this.nanoTime = nanoTime;
    this.last = nanoTime.getAsLong();
  }

  /** Returns how long to wait within a call before the next check. */
  Duration untilNextLook() {
    long nanos = intervalNanos - sinceLast();
    // Due, but the watermark has not moved: it may move at any time.
    return nanos <= 0 ? SHORTEST_WAIT : Duration.ofNanos(nanos);
  }

  /** Returns the time until one is due while no call runs. */
  Duration untilDueBetweenCalls() {
    long interval = isAtEachEnd ? TimeUnit.NANOSECONDS.convert(BETWEEN_CALLS) : intervalNanos;
    return Duration.ofNanos(Math.max(0, interval - sinceLast()));
  }

  private long sinceLast() {
    lock.lock();
    try {
      return nanoTime.getAsLong() - last;
    } finally {
      lock.unlock();
    }
  }

  /** Stores a checkpoint if one is due; called regularly within a call. */
  void withinCall(Checkpointer checkpointer) throws CheckpointException {
    if (sinceLast() >= intervalNanos) {
      storeOrPutOff(checkpointer);
    }
  }

  /** Stores a checkpoint if one is due at the end of a call. */
  void atEndOfCall(Checkpointer checkpointer) throws CheckpointException {
    if (isAtEachEnd) {
      storeOrPutOff(checkpointer);
    } else {
      withinCall(checkpointer);
    }
  }

  /**
   * Stores a checkpoint that is due while no call runs.
   *
   * @return false if it is postponed
   */
  boolean betweenCalls(Checkpointer checkpointer) throws CheckpointException {
    return storeOrPutOff(checkpointer);
  }

  /** Stores a checkpoint if the watermark has moved, whether due or not. */
  void make(Checkpointer checkpointer) throws CheckpointException {
    lock.lock();
    try {
      Watermark place = watermark.get();
      if (place != null && !place.equals(stored)) {
        last = nanoTime.getAsLong();
        checkpointer.checkpoint(place.sequenceNumber(), place.subSequenceNumber());
        stored = place;
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Stores a checkpoint before the session fails, if the watermark has moved, so that finished
   * records are not delivered again. A failure of this checkpoint does not hide the failure of the
   * session.
   */
  void makeBeforeEnd(Checkpointer checkpointer, Throwable why) {
    if (why instanceof VirtualMachineError && !(why instanceof StackOverflowError)) {
      return; // a JVM in that state is not trusted with a checkpoint
    }
    try {
      make(checkpointer);
    } catch (CheckpointException e) {
      why.addSuppressed(e);
    }
  }

  /** If DynamoDB or the network failed all attempts, leaves the checkpoint to the next one. */
  private boolean storeOrPutOff(Checkpointer checkpointer) throws CheckpointException {
    try {
      make(checkpointer);
      return true;
    } catch (CheckpointException e) {
      if (!e.isRetryable()) {
        throw e;
      }
      System.getLogger("io.jkinesis")
          .log(
              Level.WARNING,
              shardId + ": no checkpoint was stored (" + e.reason() + "), retrying later");
      return false;
    }
  }
}
