package io.jkinesis.handler;

import io.jkinesis.ShardContext;
import io.jkinesis.internal.handler.BatchLimits;
import io.jkinesis.internal.handler.HandlerSettings;
import io.jkinesis.internal.handler.InlineEngine;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Passes the records that are delivered together to a handler in one batch, or in several if there
 * are many; one batch after the other, in the shard's order, on the session's thread. Created by
 * {@link Handlers#perBatch(BatchHandler)}.
 */
public final class PerBatch extends HandlerFactory<PerBatch> {

  private final Supplier<BatchHandler.WithContext> handlers;
  private final BatchLimits limits;

  PerBatch(
      Supplier<BatchHandler.WithContext> handlers, HandlerSettings settings, BatchLimits limits) {
    super(settings);
    this.handlers = handlers;
    this.limits = limits;
  }

  /**
   * Sets the maximum number of records in a batch. Default: 10,000.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public PerBatch maxRecords(int records) {
    return new PerBatch(handlers, settings(), new BatchLimits(records, limits.maxBytes()));
  }

  /**
   * Sets the maximum number of payload bytes in a batch. A larger record becomes a batch of its
   * own. Default: 8 MiB.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public PerBatch maxBytes(long bytes) {
    return new PerBatch(handlers, settings(), new BatchLimits(limits.maxRecords(), bytes));
  }

  /**
   * Forms batches that can span several calls of the session. A batch is handled when it is full,
   * or when its first record has waited for this time, on the handler's own thread. Up to two
   * batches are in memory. When the worker stops or the shard ends, waiting records are handled
   * immediately.
   *
   * @param time zero to collect records only while another batch is being handled
   * @throws IllegalArgumentException if it is negative
   */
  public BufferedPerBatch maxWait(Duration time) {
    return new BufferedPerBatch(
        handlers, settings(), limits, HandlerSettings.requireNotNegative("maxWait", time));
  }

  @Override
  public HandlerConsumer create(ShardContext shard) {
    return new InlineEngine(shard, settings(), limits, handlers);
  }

  @Override
  PerBatch with(HandlerSettings changed) {
    return new PerBatch(handlers, changed, limits);
  }
}
