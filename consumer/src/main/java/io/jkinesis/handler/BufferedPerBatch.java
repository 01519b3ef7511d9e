package io.jkinesis.handler;

import io.jkinesis.ShardContext;
import io.jkinesis.internal.handler.BatchLimits;
import io.jkinesis.internal.handler.HandlerSettings;
import io.jkinesis.internal.handler.QueueEngine;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Passes records to a handler in batches that can span several calls of the session, one batch
 * after the other, in the shard's order. Created by {@link PerBatch#maxWait}.
 */
public final class BufferedPerBatch extends HandlerFactory<BufferedPerBatch> {

  private final Supplier<BatchHandler.WithContext> handlers;
  private final BatchLimits limits;
  private final Duration maxWait;

  BufferedPerBatch(
      Supplier<BatchHandler.WithContext> handlers,
      HandlerSettings settings,
      BatchLimits limits,
      Duration maxWait) {
    super(settings);
    this.handlers = handlers;
    this.limits = limits;
    this.maxWait = maxWait;
  }

  /**
   * Sets the maximum number of records in a batch. Default: 10,000.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public BufferedPerBatch maxRecords(int records) {
    return with(new BatchLimits(records, limits.maxBytes()));
  }

  /**
   * Sets the maximum number of payload bytes in a batch. A larger record becomes a batch of its
   * own. Default: 8 MiB.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public BufferedPerBatch maxBytes(long bytes) {
    return with(new BatchLimits(limits.maxRecords(), bytes));
  }

  /**
   * Sets how long a record waits for more records to form a batch.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public BufferedPerBatch maxWait(Duration time) {
    return new BufferedPerBatch(
        handlers, settings(), limits, HandlerSettings.requireNotNegative("maxWait", time));
  }

  /**
   * Sets how long the shutdown of the worker waits for records in flight. Default: 20 s.
   *
   * @throws IllegalArgumentException if it is negative
   * @see ParallelPerRecord#drainTimeout
   */
  public BufferedPerBatch drainTimeout(Duration time) {
    return with(settings().withDrainWithin(time));
  }

  @Override
  public HandlerConsumer create(ShardContext shard) {
    return QueueEngine.ofBatches(shard, settings(), limits, maxWait, handlers);
  }

  @Override
  BufferedPerBatch with(HandlerSettings changed) {
    return new BufferedPerBatch(handlers, changed, limits, maxWait);
  }

  private BufferedPerBatch with(BatchLimits changed) {
    return new BufferedPerBatch(handlers, settings(), changed, maxWait);
  }
}
