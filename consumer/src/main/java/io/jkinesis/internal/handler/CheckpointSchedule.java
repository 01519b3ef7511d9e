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

  /**
   * Held while a checkpoint is stored, so that none overtakes another. While DynamoDB throttles,
   * that can be half a minute: nothing that can do without it waits for it.
   */
  private final ReentrantLock storing = new ReentrantLock();

  /** When storing last began; changed with the lock, read without it. */
  private volatile long last;

  /** Guarded by {@link #storing}. */
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
    return nanoTime.getAsLong() - last;
  }

  /**
   * Stores a checkpoint if one is due, unless another thread is storing one; called regularly
   * within a call.
   */
  void withinCall(Checkpointer checkpointer) throws CheckpointException {
    if (sinceLast() >= intervalNanos) {
      storeUnlessBusy(checkpointer);
    }
  }

  /**
   * Stores a checkpoint if one is due at the end of a call, unless another thread is storing one:
   * that is the timer, which also stores what finishes meanwhile.
   */
  void atEndOfCall(Checkpointer checkpointer) throws CheckpointException {
    if (isAtEachEnd) {
      storeUnlessBusy(checkpointer);
    } else {
      withinCall(checkpointer);
    }
  }

  private void storeUnlessBusy(Checkpointer checkpointer) throws CheckpointException {
    if (storing.tryLock()) {
      try {
        boolean unused = storeOrPutOff(checkpointer);
      } finally {
        storing.unlock();
      }
    }
  }

  /**
   * Stores a checkpoint that is due while no call runs.
   *
   * @return false if it is postponed
   */
  boolean betweenCalls(Checkpointer checkpointer) throws CheckpointException, InterruptedException {
    begin();
    try {
      return storeOrPutOff(checkpointer);
    } finally {
      storing.unlock();
    }
  }

  /**
   * Stores a checkpoint if the watermark has moved, whether due or not. Waits until no other thread
   * is storing one.
   */
  void make(Checkpointer checkpointer) throws CheckpointException, InterruptedException {
    begin();
    try {
      store(checkpointer);
    } finally {
      storing.unlock();
    }
  }

  /** Takes the lock. An interrupt ends only a wait: the code of a user may have left the flag. */
  private void begin() throws InterruptedException {
    if (!storing.tryLock()) {
      storing.lockInterruptibly();
    }
  }

  private void store(Checkpointer checkpointer) throws CheckpointException {
    Watermark place = watermark.get();
    if (place != null && !place.equals(stored)) {
      last = nanoTime.getAsLong();
      checkpointer.checkpoint(place.sequenceNumber(), place.subSequenceNumber());
      stored = place;
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
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      why.addSuppressed(e);
    }
  }

  /** If DynamoDB or the network failed all attempts, leaves the checkpoint to the next one. */
  private boolean storeOrPutOff(Checkpointer checkpointer) throws CheckpointException {
    try {
      store(checkpointer);
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
