package io.jkinesis.internal.session;

import io.jkinesis.Checkpointer;
import io.jkinesis.ShardContext;
import io.jkinesis.ShardInfo;
import org.jspecify.annotations.Nullable;

/** What a consumer of a session that speaks the protocol can ask of it. */
final class SessionContext implements ShardContext {

  /** What happens when the consumer says that it has failed. */
  interface OnFailure {
    void failed(Throwable why);
  }

  private final ShardInfo shard;
  private final OnFailure onFailure;
  private volatile boolean stopping;

  SessionContext(ShardInfo shard, OnFailure onFailure) {
    this.shard = shard;
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
    stopping = true;
    onFailure.failed(cause);
  }

  @Override
  public @Nullable Checkpointer checkpointer() {
    return null;
  }
}
