package io.jkinesis.internal.session;

import io.jkinesis.Checkpointer;
import io.jkinesis.ShardContext;
import io.jkinesis.ShardInfo;
import io.jkinesis.internal.work.WorkTracker;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A consumer's access to its session. */
final class SessionContext implements ShardContext, WorkTracker {

  /** Called when the consumer reports that it has failed. */
  interface OnFailure {
    void failed(Throwable why);
  }

  private final ShardInfo shard;
  private final SessionCheckpointer checkpointer;
  private final boolean isBetweenCalls;
  private final OnFailure onFailure;
  private final Set<BooleanSupplier> work = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  /**
   * @param isBetweenCalls whether checkpoints are also allowed between two calls
   */
  SessionContext(
      ShardInfo shard,
      SessionCheckpointer checkpointer,
      boolean isBetweenCalls,
      OnFailure onFailure) {
    this.shard = shard;
    this.checkpointer = checkpointer;
    this.isBetweenCalls = isBetweenCalls;
    this.onFailure = onFailure;
  }

  void stop() {
    stopping = true;
  }

  /** Returns whether work of the consumer is running now on threads of its own. */
  boolean isWorkRunning() {
    return work.stream().anyMatch(BooleanSupplier::getAsBoolean);
  }

  @Override
  public void track(BooleanSupplier isRunning) {
    work.add(isRunning);
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
  public boolean isOver() {
    return checkpointer.isOver();
  }

  @Override
  public void fail(Throwable cause) {
    onFailure.failed(cause);
  }

  @Override
  public @Nullable Checkpointer checkpointer() {
    return isBetweenCalls ? checkpointer : null;
  }
}
