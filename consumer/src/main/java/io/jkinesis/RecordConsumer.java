package io.jkinesis;

/**
 * Processes the records of one shard.
 *
 * <p>The contract: {@link #init} once, {@link #processRecords} any number of times, {@link
 * #shutdown} at most once and after these, {@link #close} exactly once and last. Calls come one
 * after the other, and each happens before the next; they need not come on one thread. An instance
 * serves one shard.
 *
 * <p>A call is acknowledged when it returns. When one throws, nothing is acknowledged and the
 * session fails: only {@link #close} follows, the consumer is restarted, and the records after the
 * last checkpoint are delivered again. So no record is skipped, and one may be delivered more than
 * once. In a process of its own, a failed session exits with code 1.
 *
 * <p>One exception is no failure: a {@link CheckpointException} of the current call that says the
 * lease is lost, or an exception that it caused. Nothing can be stored then, so the call is
 * acknowledged, no more records are delivered, and {@link #shutdown} comes next, with {@link
 * ShutdownType#LEASE_LOST}.
 */
public interface RecordConsumer {

  /**
   * Prepares for the shard, before its first records.
   *
   * <p>A checkpoint is not legal here.
   *
   * @param shard the shard, and where its records will start
   * @throws Exception if the consumer cannot work: the session fails
   */
  default void init(ShardInfo shard) throws Exception {}

  /**
   * Processes the next records of the shard, in their order.
   *
   * <p>No further records are delivered until this returns. It may take its time, except that a
   * limit set for the worker counts ({@code timeoutInSeconds}): a call that takes longer is
   * interrupted, or its process ended, and the session fails.
   *
   * @param batch the records; empty only if {@code callProcessRecordsEvenForEmptyRecordList} is on
   * @param checkpointer marks how far the shard is done; usable until this method returns
   * @throws Exception if the records were not processed: the session fails
   */
  void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception;

  /**
   * Ends the work on the shard; only {@link #close} is called after it. Not called after a failure.
   *
   * <p>A checkpoint is legal if {@link ShutdownType#isGraceful()}. At {@link
   * ShutdownType#SHARD_ENDED} one is required, since the child shards do not start without it: the
   * session fails if this returns without one. By default this checkpoints when graceful and does
   * nothing otherwise.
   *
   * @param type why the work ends
   * @param checkpointer marks how far the shard is done; at {@link ShutdownType#LEASE_LOST} its
   *     methods throw {@link IllegalStateException}
   * @throws Exception if the shutdown failed: the session fails
   */
  default void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
    if (type.isGraceful()) {
      checkpointer.checkpoint();
    }
  }

  /**
   * Releases what the consumer holds, such as threads and clients. Called exactly once and last,
   * whatever the end of the session is: after {@link #shutdown}, after a failure of any method, or
   * when the worker gives the session up. By default this does nothing.
   *
   * <p>No checkpoint is legal here. A call that still runs when the session is over is interrupted,
   * and this comes after its return. A process of its own waits 250 ms for that, then exits without
   * this call; it waits half of {@link RunOptions#exitGrace()} for this to return.
   *
   * @throws Exception is logged and otherwise ignored: nothing is left to fail
   */
  default void close() throws Exception {}
}
