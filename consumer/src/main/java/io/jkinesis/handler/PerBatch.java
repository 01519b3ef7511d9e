package io.jkinesis.handler;

import io.jkinesis.Checkpointer;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import io.jkinesis.internal.handler.BatchLimits;
import io.jkinesis.internal.handler.Engines;
import io.jkinesis.internal.handler.OneSession;
import io.jkinesis.internal.handler.Settings;
import java.time.Duration;

/**
 * A consumer that gives records to a handler in batches, one batch after the other, in the shard's
 * order. Made by {@link Handlers#perBatch}.
 *
 * <p>A batch that fails is tried again as {@link #retry} says, then halved, and its halves again,
 * until the records that fail stand alone.
 *
 * <p>Its settings are immutable; each changing method returns a new object. As a consumer it serves
 * one shard, once.
 */
public final class PerBatch implements RecordConsumer {

  private static final BatchLimits LIMITS = new BatchLimits(10_000, 8L << 20);

  private final BatchHandler handler;
  private final Settings settings;
  private final BatchLimits limits;
  private final Duration maxWait;
  private final OneSession session = new OneSession();

  PerBatch(BatchHandler handler) {
    this(handler, Settings.defaults(), LIMITS, Duration.ZERO);
  }

  private PerBatch(BatchHandler handler, Settings settings, BatchLimits limits, Duration maxWait) {
    this.handler = handler;
    this.settings = settings;
    this.limits = limits;
    this.maxWait = maxWait;
  }

  /**
   * Sets how many records a batch has, at most; by default 10,000.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public PerBatch maxRecords(int records) {
    Settings.requirePositive("maxRecords", records);
    return new PerBatch(handler, settings, new BatchLimits(records, limits.maxBytes()), maxWait);
  }

  /**
   * Sets how many bytes of data a batch has, at most; by default 8 MiB. A record that has more is a
   * batch of its own.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public PerBatch maxBytes(long bytes) {
    Settings.requirePositive("maxBytes", bytes);
    return new PerBatch(handler, settings, new BatchLimits(limits.maxRecords(), bytes), maxWait);
  }

  /**
   * Sets how long a record waits for others to make a batch; by default zero.
   *
   * <p>With zero the records that the daemon delivers together are handled together, on the
   * session's thread. With more, batches reach over the daemon's calls: they are handled on a
   * thread of their own, when they are full or this time is over, and up to two batches are in
   * memory. When the worker stops or the shard ends, what waits is handled at once.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public PerBatch maxWait(Duration time) {
    Settings.requireNotNegative("maxWait", time);
    return new PerBatch(handler, settings, limits, time);
  }

  /** Sets when a batch, or a record alone, that failed is tried again; by default never. */
  public PerBatch retry(Retry retry) {
    return with(settings.withRetry(retry));
  }

  /**
   * Sets where records go that failed for good, alone. By default there is no such place: then the
   * process ends with exit code 1, and nothing is skipped.
   */
  public PerBatch deadLetters(DeadLetterSink sink) {
    return with(settings.withDeadLetters(sink));
  }

  /**
   * Sets how long it is from one checkpoint to the next, at least; zero, which is the default, for
   * one at the end of each call of the daemon, and every 10 s within a longer one. The daemon takes
   * checkpoints within a call only: one that becomes due between two is made by the next.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public PerBatch checkpointEvery(Duration interval) {
    return with(settings.withCheckpointEvery(interval));
  }

  /**
   * Sets how long a stop of the worker waits for records in flight; by default 20 s. What is not
   * finished then is delivered again: choose less than the daemon's {@code shutdownGraceMillis}.
   * When the shard ends, records in flight have as long as attempts begin and end, or a retry is
   * due; the session fails only if none does for 5 minutes, or for this time if it is longer. Of no
   * account without {@code maxWait}.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public PerBatch drainWithin(Duration time) {
    return with(settings.withDrainWithin(time));
  }

  private PerBatch with(Settings other) {
    return new PerBatch(handler, other, limits, maxWait);
  }

  /** Returns how this very object is doing as a consumer, not those made from it. */
  public HandlerMetrics metrics() {
    return session.metrics();
  }

  /**
   * Begins the work on a shard.
   *
   * @throws IllegalStateException if this object was given a shard before
   */
  @Override
  public void init(ShardInfo shard) {
    session.begin(shard, settings, context -> Engines.perBatch(handler, limits, maxWait, context));
  }

  @Override
  public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
    session.engine().processRecords(batch, checkpointer);
  }

  @Override
  public void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
    session.engine().shutdown(type, checkpointer);
  }
}
