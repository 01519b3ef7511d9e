package io.jkinesis;

/**
 * Processes the records of one shard.
 *
 * <p>The methods are called in this order: {@link #init} once, {@link #processRecords} any number
 * of times, {@link #shutdown} at most once, {@link #close} exactly once. Calls never overlap, and
 * each happens-before the next, but they may be on different threads. An instance serves one shard.
 *
 * <p>A call is acknowledged when it returns. If it throws, it is not acknowledged and the session
 * fails: only {@link #close} is called, the consumer is restarted, and the records after the last
 * checkpoint are delivered again. So no record is skipped, but a record may be delivered more than
 * once. In a consumer process, a failed session exits with code 1.
 *
 * <p>There is one exception to this: if a call throws its own {@link CheckpointException} with
 * {@link CheckpointException.Reason#LEASE_LOST}, or an exception caused by it, the session does not
 * fail. Nothing can be stored then, so the call is acknowledged, no more records are delivered, and
 * {@link #shutdown} is called with {@link ShutdownType#LEASE_LOST}.
 */
public interface RecordConsumer {

  /**
   * Prepares the consumer for its shard, before the first records.
   *
   * <p>A checkpoint is not allowed here.
   *
   * @param shard the shard, and the position where its records will start
   * @throws Exception if the consumer cannot work: the session fails
   */
  default void init(ShardInfo shard) throws Exception {}

  /**
   * Processes the next records of the shard, in their order.
   *
   * <p>No further records are delivered until this returns. It may take as long as it needs, unless
   * the worker has a limit ({@code timeoutInSeconds}): a call that takes longer is interrupted, or
   * its process killed, and the session fails.
   *
   * @param batch the records; empty only if {@code callProcessRecordsEvenForEmptyRecordList} is
   *     true
   * @param checkpointer stores how far the shard is processed; valid until this method returns
   * @throws Exception if the records were not processed: the session fails
   */
  void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception;

  /**
   * Ends the work on the shard; only {@link #close} is called after it. Not called after a failure.
   *
   * <p>A checkpoint is allowed if {@link ShutdownType#isGraceful()}. At {@link
   * ShutdownType#SHARD_ENDED} it is required, because the child shards start only after it: the
   * session fails if this returns without one. The default implementation checkpoints if the
   * shutdown is graceful and otherwise does nothing.
   *
   * @param type why the work ends
   * @param checkpointer stores how far the shard is processed; at {@link ShutdownType#LEASE_LOST}
   *     its methods throw {@link IllegalStateException}
   * @throws Exception if the shutdown failed: the session fails
   */
  default void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
    if (type.isGraceful()) {
      checkpointer.checkpoint();
    }
  }

  /**
   * Releases the consumer's resources, such as threads and clients. Called exactly once, as the
   * last method, however the session ends: after {@link #shutdown}, after a failure of any method,
   * or when the worker abandons the session. The default implementation does nothing.
   *
   * <p>No checkpoint is allowed here. If another method is still running when the session is over,
   * its thread is interrupted, and {@code close} is called after it has returned. A consumer
   * process waits 250 ms for that and otherwise exits without calling {@code close}; it waits half
   * of {@link RunOptions#exitGrace()} for {@code close} to return.
   *
   * @throws Exception is logged and otherwise ignored, because the session is already over
   */
  default void close() throws Exception {}
}
