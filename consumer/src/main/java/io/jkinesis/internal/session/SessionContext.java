package io.jkinesis.internal.session;

import io.jkinesis.Checkpointer;
import io.jkinesis.ShardContext;
import io.jkinesis.ShardInfo;
import org.jspecify.annotations.Nullable;

/** A consumer's access to its session. */
final class SessionContext implements ShardContext {

  /** Called when the consumer reports that it has failed. */
  interface OnFailure {
    void failed(Throwable why);
  }

  private final ShardInfo shard;
  private final @Nullable Checkpointer checkpointer;
  private final OnFailure onFailure;
  private volatile boolean stopping;

  /**
   * @param checkpointer null if checkpoints are allowed only during a call
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
