package io.jkinesis.handler;

import io.jkinesis.ShardInfo;

/**
 * What a handler can ask about the attempt it is called for. Usable from any thread. Implemented by
 * this library only: later versions may add methods.
 */
public interface HandlerContext {

  /** Returns the shard that the records belong to. */
  ShardInfo shard();

  /**
   * Returns the number of this attempt, from 1. In a batch that was divided or retried in part it
   * counts the attempts of these records together. It begins at 1 again after a restart.
   */
  int attempt();

  /**
   * Returns whether the work on the shard is about to end: the worker stops, the lease is lost, or
   * the session has failed. A handler that takes long can throw then; its records are delivered
   * again. In a process, whose daemon tells it with the next message only, this is known late.
   */
  boolean isStopping();
}
