package io.jkinesis;

/**
 * What an application does with the records of one shard.
 *
 * <p>The contract: {@link #init} once, {@link #processRecords} any number of times, {@link
 * #shutdown} exactly once and last. All calls come one after the other on the thread that called
 * {@link Kinesis#run}. An instance serves one shard.
 *
 * <p>The daemon gets its acknowledgement when a method returns. When one throws, nothing is
 * acknowledged and the process ends with exit code 1; the records come again from the last
 * checkpoint. So nothing is lost, and the same record may be seen more than once. {@link #shutdown}
 * is not called in a process that ends that way. One exception is no failure: a {@link
 * CheckpointException} of the current call that says the lease is lost, or an exception that it
 * caused. Nothing can be stored then, so the call is acknowledged, no more records are delivered,
 * and {@link #shutdown} comes next, with {@link ShutdownType#LEASE_LOST}.
 */
public interface RecordConsumer {

  /**
   * Prepares for the shard, before its first records.
   *
   * <p>A checkpoint is not legal here.
   *
   * @param shard the shard, and where its records will start
   * @throws Exception if the consumer cannot work: the process ends with exit code 1
   */
  default void init(ShardInfo shard) throws Exception {}

  /**
   * Processes the next records of the shard, in their order.
   *
   * <p>The daemon sends no further records until this returns, so there is no need to hurry, but a
   * {@code timeoutInSeconds} set in the daemon's properties counts.
   *
   * @param batch the records; empty only when the daemon has {@code
   *     callProcessRecordsEvenForEmptyRecordList} on
   * @param checkpointer marks how far the shard is done; usable until this method returns
   * @throws Exception if the records were not processed: the process ends with exit code 1, and the
   *     records come again from the last checkpoint
   */
  void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception;

  /**
   * Ends the work on the shard; nothing is called after it.
   *
   * <p>A checkpoint is legal if {@link ShutdownType#isGraceful()}. At {@link
   * ShutdownType#SHARD_ENDED} one is required, since the shard's children do not start without it:
   * returning normally without one ends the process with exit code 1. By default this checkpoints
   * when graceful and does nothing otherwise.
   *
   * @param type why the work ends
   * @param checkpointer marks how far the shard is done; at {@link ShutdownType#LEASE_LOST} its
   *     methods throw {@link IllegalStateException}
   * @throws Exception if the shutdown failed: the process ends with exit code 1, unacknowledged
   */
  default void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
    if (type.isGraceful()) {
      checkpointer.checkpoint();
    }
  }

  /**
   * Releases what the consumer holds, such as threads and clients. Called exactly once and last,
   * however the session ends: after {@link #shutdown}, after a failure of any method, or after a
   * failed {@link #init}. By default this does nothing.
   *
   * <p>No checkpoint is legal here. A call of another method that is still running when the session
   * ends (an in-process session whose callback hangs) is interrupted first and may still be
   * running.
   *
   * @throws Exception is logged and otherwise ignored: nothing is left to fail
   */
  default void close() throws Exception {}
}
