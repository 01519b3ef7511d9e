package io.jkinesis.worker.internal.session;

import io.jkinesis.ShardInfo;

/** Makes the sessions of a worker: all in this JVM, or all in processes. */
public interface SessionFactory extends AutoCloseable {

  /**
   * Makes a session; nothing is started yet. Called from any thread, for different shards
   * concurrently.
   *
   * @param shard with the checkpoint that the records start after
   */
  ShardSession create(ShardInfo shard, SessionHost host);

  /** The worker has stopped: whatever a session still holds is released, by force if need be. */
  @Override
  void close();
}
