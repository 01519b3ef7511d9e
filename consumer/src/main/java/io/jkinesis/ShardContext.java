package io.jkinesis;

import org.jspecify.annotations.Nullable;

/**
 * What a consumer can ask of the session it works in, from its making to its {@link
 * RecordConsumer#close}. Usable from any thread. Implemented by this library only: later versions
 * may add methods.
 */
public interface ShardContext {

  /** Returns the shard, and the checkpoint its records start after. */
  ShardInfo shard();

  /**
   * Returns whether the work on the shard is about to end: the worker stops, the lease is lost or
   * handed to another worker, or the session has failed. A handler that takes long can give up
   * then; what it has not finished is delivered again.
   *
   * <p>A process learns of it only with the next message, or by a signal; in process it is known
   * immediately.
   */
  boolean isStopping();

  /**
   * Fails the session, for consumers that work on threads of their own: as if the consumer's next
   * method had thrown, but now. The shard is restarted from its last checkpoint. Only the first
   * failure counts. May not return, where the consumer has a process of its own.
   *
   * @param cause what went wrong
   */
  void fail(Throwable cause);

  /**
   * Returns a checkpointer that is legal between calls too, until the session ends; null where
   * there is none. In process there is one; the protocol that a consumer process speaks knows
   * checkpoints only while a call runs.
   */
  @Nullable Checkpointer checkpointer();
}
