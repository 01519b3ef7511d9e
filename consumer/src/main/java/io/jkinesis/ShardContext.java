package io.jkinesis;

import org.jspecify.annotations.Nullable;

/**
 * A consumer's access to its session, valid from the consumer's creation to its {@link
 * RecordConsumer#close}. Usable from any thread. Implemented only by this library; later versions
 * may add methods.
 */
public interface ShardContext {

  /** Returns the shard, and the checkpoint after which its records start. */
  ShardInfo shard();

  /**
   * Returns whether the work on the shard is about to end: the worker is stopping, the lease is
   * lost or handed off to another worker, or the session has failed. Long-running code can stop
   * then; the records that it has not finished are delivered again. False at the end of a shard,
   * because all of its records must be finished.
   *
   * <p>A consumer process learns of it by a signal or with the next message; in process it is known
   * immediately.
   */
  boolean isStopping();

  /**
   * Returns whether no checkpoint of this session can be stored any more, unlike while it {@link
   * #isStopping}: the lease is lost, the session has failed or was given up because a call took too
   * long, or {@code shutdown} has returned. Another session receives the records after the last
   * checkpoint, so code that is still running should stop immediately. Once true, it remains so.
   *
   * <p>A consumer process learns of a lost lease with the next message, or when a checkpoint is
   * rejected; in process it is known within about a second during a call.
   */
  boolean isOver();

  /**
   * Fails the session immediately, as if the consumer's next method had thrown. For consumers that
   * have their own threads. The shard is restarted from its last checkpoint. This method returns;
   * results of the consumer after it are ignored. Only the first failure counts. A failure after
   * the end of {@link RecordConsumer#shutdown}, or one that only reports the loss of the lease, is
   * ignored.
   *
   * @param cause what went wrong
   */
  void fail(Throwable cause);

  /**
   * Returns a checkpointer that is also valid between calls, from the first records to the end of
   * {@link RecordConsumer#shutdown}. In-process sessions have one. Null in a consumer process,
   * because the protocol allows checkpoints only during a call.
   *
   * <p>Records may be delivered at any time, so pass it the last record that your code has
   * finished.
   */
  @Nullable Checkpointer checkpointer();
}
