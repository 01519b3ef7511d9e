package io.jkinesis.internal.session;

import io.jkinesis.Checkpointer;
import io.jkinesis.ShardContext;
import io.jkinesis.ShardInfo;
import org.jspecify.annotations.Nullable;

/** What a consumer can ask of its session. */
final class SessionContext implements ShardContext {

  /** What happens when the consumer says that it has failed. */
  interface OnFailure {
    void failed(Throwable why);
  }

  private final ShardInfo shard;
  private final @Nullable Checkpointer checkpointer;
  private final OnFailure onFailure;
  private volatile boolean stopping;

  /**
   * @param checkpointer null if a checkpoint is legal only while a call runs
   */
  SessionContext(ShardInfo shard, @Nullable Checkpointer checkpointer, OnFailure onFailure) {
    this.shard = shard;
    this.checkpointer = checkpointer;
    this.onFailure = onFailure;
  }

  void stop() {
    stopping = true;
  }

  @Override
  public ShardInfo shard() {
    return shard;
  }

  @Override
  public boolean isStopping() {
    return stopping;
  }

  @Override
  public void fail(Throwable cause) {
    onFailure.failed(cause);
  }

  @Override
  public @Nullable Checkpointer checkpointer() {
    return checkpointer;
  }
}
