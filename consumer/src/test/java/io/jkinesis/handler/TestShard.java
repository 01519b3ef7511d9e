package io.jkinesis.handler;

import io.jkinesis.Checkpointer;
import io.jkinesis.ShardContext;
import io.jkinesis.ShardInfo;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The session of a shard; the test acts as its runner. */
final class TestShard implements ShardContext {

  private final @Nullable Checkpointer checkpointer;
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private volatile boolean stopping;

  private TestShard(@Nullable Checkpointer checkpointer) {
    this.checkpointer = checkpointer;
  }

  /** Checkpoints are allowed only during calls, as in a consumer process. */
  static TestShard inProcessOfItsOwn() {
    return new TestShard(null);
  }

  /** Checkpoints are also allowed between calls, as in a worker's JVM. */
  static TestShard inWorker(Checkpointer checkpointer) {
    return new TestShard(checkpointer);
  }

  void stop() {
    stopping = true;
  }

  /** Returns the failures of the session between calls. */
  List<Throwable> failures() {
    return failures;
  }

  @Override
  public ShardInfo shard() {
    return Records.SHARD;
  }

  @Override
  public boolean isStopping() {
    return stopping;
  }

  @Override
  public boolean isOver() {
    return false;
  }

  @Override
  public void fail(Throwable cause) {
    failures.add(cause);
  }

  @Override
  public @Nullable Checkpointer checkpointer() {
    return checkpointer;
  }
}
