package io.jkinesis.handler;

import io.jkinesis.ShardInfo;

/**
 * The shard and the attempt for which a handler is called. Usable from any thread. Implemented only
 * by this library; later versions may add methods.
 */
public interface HandlerContext {

  /** Returns the shard that the records belong to. */
  ShardInfo shard();

  /**
   * Returns the number of this attempt, from 1. If a batch was split or partly retried, it counts
   * all attempts of these records. It starts at 1 again after a restart.
   */
  int attempt();

  /**
   * Returns whether the session is about to end: the worker is stopping, the lease is lost, or the
   * session has failed. A long-running handler can throw then; its records are delivered again. A
   * consumer process learns of it late if its daemon reports it only with the next message.
   */
  boolean isStopping();
}
