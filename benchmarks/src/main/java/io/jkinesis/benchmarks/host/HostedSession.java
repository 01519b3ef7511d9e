package io.jkinesis.benchmarks.host;

import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import io.jkinesis.worker.internal.kcl.Batches;
import io.jkinesis.worker.internal.session.CheckpointRejection;
import io.jkinesis.worker.internal.session.SessionFactory;
import io.jkinesis.worker.internal.session.SessionFailedException;
import io.jkinesis.worker.internal.session.SessionHost;
import io.jkinesis.worker.internal.session.ShardSession;
import org.jspecify.annotations.Nullable;

/** A session of the worker on one shard, without the KCL and its tables. */
final class HostedSession implements AutoCloseable {

  private static final String SHARD = "shardId-000000000000";

  private final SessionFactory sessions;
  private final ShardSession session;

  private HostedSession(SessionFactory sessions, ShardSession session) {
    this.sessions = sessions;
    this.session = session;
  }

  static HostedSession start(SessionFactory sessions) throws SessionFailedException {
    ShardSession session =
        sessions.create(ShardInfo.of(SHARD).withCheckpoint("TRIM_HORIZON", 0L), new Host());
    session.start();
    return new HostedSession(sessions, session);
  }

  void deliver(KclBatch batch, int times) throws SessionFailedException {
    for (int i = 0; i < times; i++) {
      session.deliver(Batches.of(batch.input()));
    }
  }

  void end(ShutdownType type) throws SessionFailedException {
    session.end(type);
  }

  @Override
  public void close() throws SessionFailedException {
    session.end(ShutdownType.LEASE_LOST);
    sessions.close();
  }

  /**
   * Accepts every checkpoint without storing it: the cost of DynamoDB is not part of this
   * comparison.
   */
  private static final class Host implements SessionHost {

    @Override
    public String shard() {
      return SHARD;
    }

    @Override
    public @Nullable CheckpointRejection checkpoint(
        @Nullable String sequenceNumber, @Nullable Long subSequenceNumber) {
      return null;
    }

    @Override
    public void failed(SessionFailedException failure) {
      System.err.println(failure.what());
      Runtime.getRuntime().halt(1);
    }

    @Override
    public void stderr(String line) {
      System.err.println(line);
    }
  }
}
