package io.jkinesis.internal.process;

import io.jkinesis.Checkpointer;
import io.jkinesis.ShardContext;
import io.jkinesis.ShardInfo;
import org.jspecify.annotations.Nullable;

/** The context of a shard without a session. */
final class NoContext implements ShardContext {

  @Override
  public ShardInfo shard() {
    return ShardInfo.of("shardId-0");
  }

  @Override
  public boolean isStopping() {
    return false;
  }

  @Override
  public boolean isOver() {
    return false;
  }

  @Override
  public void fail(Throwable cause) {
    throw new AssertionError(cause);
  }

  @Override
  public @Nullable Checkpointer checkpointer() {
    return null;
  }
}
