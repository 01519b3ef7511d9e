package io.jkinesis.handler;

import io.jkinesis.ShardContext;
import io.jkinesis.internal.handler.BatchLimits;
import io.jkinesis.internal.handler.HandlerSettings;
import io.jkinesis.internal.handler.InlineEngine;
import io.jkinesis.internal.handler.RecordHandlers;

/**
 * Passes each record of a shard to a handler, one after the other, in the shard's order, on the
 * session's thread. A record that is retried holds back all records after it. Created by {@link
 * Handlers#perRecord(RecordHandler)}.
 */
public final class PerRecord extends HandlerFactory<PerRecord> {

  private final RecordHandlers handlers;

  PerRecord(RecordHandlers handlers, HandlerSettings settings) {
    super(settings);
    this.handlers = handlers;
  }

  /**
   * Handles up to this number of records of each shard concurrently, on the handler's own threads
   * (virtual threads from JDK 24 on). Records with the same partition key are still handled one
   * after the other, in order; those with different keys in any order. A record that is retried
   * holds back only its key, until a limit on records in flight is reached.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public ParallelPerRecord parallelism(int records) {
    return ParallelPerRecord.of(handlers.each(), settings(), records);
  }

  @Override
  public HandlerConsumer create(ShardContext shard) {
    return new InlineEngine(shard, settings(), BatchLimits.ONE, handlers.inBatchOfOne());
  }

  @Override
  PerRecord with(HandlerSettings changed) {
    return new PerRecord(handlers, changed);
  }
}
