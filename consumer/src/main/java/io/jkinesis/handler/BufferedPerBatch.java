package io.jkinesis.handler;

import io.jkinesis.ShardContext;
import io.jkinesis.internal.handler.BatchLimits;
import io.jkinesis.internal.handler.QueueEngine;
import io.jkinesis.internal.handler.Settings;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Gives records to a handler in batches that reach over the session's calls, one batch after the
 * other, in the shard's order. Made by {@link PerBatch#maxWait}.
 */
public final class BufferedPerBatch extends HandlerFactory<BufferedPerBatch> {

  private final Supplier<BatchHandler.WithContext> handlers;
  private final BatchLimits limits;
  private final Duration maxWait;

  BufferedPerBatch(
      Supplier<BatchHandler.WithContext> handlers,
      Settings settings,
      BatchLimits limits,
      Duration maxWait) {
    super(settings);
    this.handlers = handlers;
    this.limits = limits;
    this.maxWait = maxWait;
  }

  /**
   * Sets how many records a batch has at most. Default: 10,000.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public BufferedPerBatch maxRecords(int records) {
    return with(new BatchLimits(records, limits.maxBytes()));
  }

  /**
   * Sets how many bytes of data a batch has at most. A record that has more is a batch of its own.
   * Default: 8 MiB.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public BufferedPerBatch maxBytes(long bytes) {
    return with(new BatchLimits(limits.maxRecords(), bytes));
  }

  /**
   * Sets how long a record waits for others to make a batch.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public BufferedPerBatch maxWait(Duration time) {
    return new BufferedPerBatch(
        handlers, settings(), limits, Settings.requireNotNegative("maxWait", time));
  }

  /**
   * Sets how long a stop of the worker waits for records in flight. Default: 20 s.
   *
   * @throws IllegalArgumentException if it is negative
   * @see ParallelPerRecord#drainWithin
   */
  public BufferedPerBatch drainWithin(Duration time) {
    return with(settings().withDrainWithin(time));
  }

  @Override
  public HandlerConsumer create(ShardContext shard) {
    return QueueEngine.ofBatches(shard, settings(), limits, maxWait, handlers);
  }

  @Override
  BufferedPerBatch with(Settings changed) {
    return new BufferedPerBatch(handlers, changed, limits, maxWait);
  }

  private BufferedPerBatch with(BatchLimits changed) {
    return new BufferedPerBatch(handlers, settings(), changed, maxWait);
  }
}
