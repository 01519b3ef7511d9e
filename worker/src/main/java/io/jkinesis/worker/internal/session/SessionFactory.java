package io.jkinesis.worker.internal.session;

import io.jkinesis.ShardInfo;

/** Creates the sessions of a worker: all in this JVM, or all in processes. */
public interface SessionFactory extends AutoCloseable {

  /**
   * Creates a session without starting it. Called from any thread, concurrently for different
   * shards.
   *
   * @param shard with the checkpoint after which the records start
   */
  ShardSession create(ShardInfo shard, SessionHost host);

  /**
   * The worker has stopped: releases everything that sessions still hold, by force if necessary.
   */
  @Override
  void close();
}
