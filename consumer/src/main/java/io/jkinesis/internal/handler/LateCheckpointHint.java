package io.jkinesis.internal.handler;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Logs once that records were handled long before the next call allowed a checkpoint, and suggests
 * a setting.
 */
final class LateCheckpointHint {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final String shardId;
  private final LongSupplier nanoTime;
  private long ended;
  private @Nullable Watermark atEnd;
  private boolean isOver;

  LateCheckpointHint(String shardId, LongSupplier nanoTime) {
    this.shardId = shardId;
    this.nanoTime = nanoTime;
    this.ended = nanoTime.getAsLong();
  }

  void callEnds(@Nullable Watermark watermark) {
    ended = nanoTime.getAsLong();
    atEnd = watermark;
  }

  /** Returns whether the hint is logged now. */
  boolean callBegins(@Nullable Watermark watermark) {
    long idle = nanoTime.getAsLong() - ended;
    if (isOver || idle < TimeUnit.NANOSECONDS.convert(LONG) || Objects.equals(watermark, atEnd)) {
      return false;
    }
    isOver = true;
    System.getLogger("io.jkinesis")
        .log(
            Level.INFO,
            shardId
                + ": the checkpoint of handled records waited up to "
                + TimeUnit.NANOSECONDS.toMinutes(idle)
                + " min for the next call; set callProcessRecordsEvenForEmptyRecordList = true in"
                + " the daemon's properties to get calls on an idle shard, too");
    return true;
  }
}
