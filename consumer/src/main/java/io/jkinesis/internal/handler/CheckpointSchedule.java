package io.jkinesis.internal.handler;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** When a checkpoint at the watermark is made. Of the session's thread. */
final class CheckpointSchedule {

  /** In a call that lasts, where none is asked for more often. */
  private static final Duration WITHIN_LONG_CALL = Duration.ofSeconds(10);

  private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);

  private final String shardId;
  private final boolean isAtEachEnd;
  private final long intervalNanos;
  private final Supplier<@Nullable Watermark> watermark;
  private final LongSupplier nanoTime;
  private long last;
  private @Nullable Watermark stored;

  /**
   * Begins to count the time.
   *
   * @param every how long between two checkpoints; zero for the end of each call
   * @param watermark asked for when a checkpoint is due; null if nothing is done yet
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

  /** Returns how long to wait in a call until one may be due. */
  Duration untilNextLook() {
    long nanos = intervalNanos - (nanoTime.getAsLong() - last);
    // It is due, but the watermark has not moved: it may at any time.
    return nanos <= 0 ? SHORTEST_WAIT : Duration.ofNanos(nanos);
  }

  /** Makes a checkpoint if one is due; to be called now and then in a call. */
  void withinCall(Checkpointer checkpointer) throws CheckpointException {
    if (nanoTime.getAsLong() - last >= intervalNanos) {
      makeOrPutOff(checkpointer);
    }
  }

  /** Makes a checkpoint if one is due at the end of a call. */
  void atEndOfCall(Checkpointer checkpointer) throws CheckpointException {
    if (isAtEachEnd) {
      makeOrPutOff(checkpointer);
    } else {
      withinCall(checkpointer);
    }
  }

  /** Makes a checkpoint, due or not, if the watermark has moved. */
  void make(Checkpointer checkpointer) throws CheckpointException {
    Watermark place = watermark.get();
    if (place != null && !place.equals(stored)) {
      last = nanoTime.getAsLong();
      checkpointer.checkpoint(place.sequenceNumber(), place.subSequenceNumber());
      stored = place;
    }
  }

  /**
   * Makes a checkpoint before the process ends, if the watermark has moved: what succeeded need not
   * come again. What ends the process matters more than a checkpoint that fails.
   */
  void makeBeforeEnd(Checkpointer checkpointer, Throwable why) {
    if (why instanceof VirtualMachineError && !(why instanceof StackOverflowError)) {
      return; // a JVM in that state is not trusted with it
    }
    try {
      make(checkpointer);
    } catch (CheckpointException e) {
      why.addSuppressed(e);
    }
  }

  /** One that DynamoDB or the network did not take after all tries is left to the next. */
  private void makeOrPutOff(Checkpointer checkpointer) throws CheckpointException {
    try {
      make(checkpointer);
    } catch (CheckpointException e) {
      if (!e.isRetryable()) {
        throw e;
      }
      System.getLogger("io.jkinesis")
          .log(
              Level.WARNING,
              shardId + ": no checkpoint could be stored, it is tried again later: " + e.reason());
    }
  }
}
