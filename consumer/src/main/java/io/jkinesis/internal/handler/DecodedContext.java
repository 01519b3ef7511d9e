package io.jkinesis.internal.handler;

import io.jkinesis.KinesisRecord;
import io.jkinesis.ShardInfo;
import io.jkinesis.handler.HandlerContext;
import io.jkinesis.handler.TypedContext;
import java.util.List;

/** An attempt with the records of its values. */
record DecodedContext(HandlerContext context, List<KinesisRecord> records) implements TypedContext {

  @Override
  public KinesisRecord record() {
    return records.get(0);
  }

  @Override
  public ShardInfo shard() {
    return context.shard();
  }

  @Override
  public int attempt() {
    return context.attempt();
  }

  @Override
  public boolean isStopping() {
    return context.isStopping();
  }
}
