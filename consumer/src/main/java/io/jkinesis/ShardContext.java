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
   * handed to another worker, or the session has failed. Code that takes long can give up then;
   * what it has not finished is delivered again. False at the end of a shard, whose records all
   * have to be finished.
   *
   * <p>A process learns of it by a signal or with the next message; in process it is known
   * immediately.
   */
  boolean isStopping();

  /**
   * Fails the session, for consumers that work on threads of their own: as if the consumer's next
   * method had thrown, but now. The shard is restarted from its last checkpoint. Returns; what the
   * consumer does afterwards does not count. Only the first failure counts, and none that comes
   * after the end of {@link RecordConsumer#shutdown} or only tells that the lease is lost.
   *
   * @param cause what went wrong
   */
  void fail(Throwable cause);

  /**
   * Returns a checkpointer that is legal between calls too, from the first records to the end of
   * {@link RecordConsumer#shutdown}; null where there is none. In process there is one; the
   * protocol that a consumer process speaks knows checkpoints only while a call runs.
   */
  @Nullable Checkpointer checkpointer();
}
