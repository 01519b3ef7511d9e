package io.jkinesis.handler;

import io.jkinesis.Checkpointer;
import io.jkinesis.ShardContext;
import io.jkinesis.ShardInfo;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The session of a shard, of which a test is the other side. */
final class TestShard implements ShardContext {

  private final @Nullable Checkpointer checkpointer;
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private volatile boolean stopping;

  private TestShard(@Nullable Checkpointer checkpointer) {
    this.checkpointer = checkpointer;
  }

  /** Checkpoints are legal during calls only, as in a process. */
  static TestShard inProcessOfItsOwn() {
    return new TestShard(null);
  }

  /** Checkpoints are legal between calls, too, as in a worker's JVM. */
  static TestShard inWorker(Checkpointer checkpointer) {
    return new TestShard(checkpointer);
  }

  void stop() {
    stopping = true;
  }

  /** What failed the session between calls. */
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
  public void fail(Throwable cause) {
    failures.add(cause);
  }

  @Override
  public @Nullable Checkpointer checkpointer() {
    return checkpointer;
  }
}
