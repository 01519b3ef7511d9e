package io.jkinesis;

/**
 * Stores how far a shard has been processed. After a restart, or on another worker, the records
 * after the last checkpoint are delivered again.
 *
 * <p>Usable from any thread. The checkpointer that is passed to a method is valid while that method
 * runs: {@link RecordConsumer#processRecords}, or a graceful {@link RecordConsumer#shutdown}. The
 * one that {@link ShardContext#checkpointer()} returns is also valid between calls. All methods
 * block until the checkpoint is stored. Transient errors are retried with exponential backoff and
 * jitter, as configured in {@link RunOptions} (by default up to 5 attempts within 30 s), before
 * {@link CheckpointException} is thrown. Interrupting the thread ends the retries.
 *
 * <p>During {@link ShutdownType#SHARD_ENDED} every method marks the whole shard as finished, so
 * that its child shards can start. A sequence number before the last delivered record is rejected
 * there with {@link IllegalArgumentException}, because records would be skipped.
 *
 * <p>All methods throw {@link IllegalStateException}, without sending anything, if no checkpoint is
 * allowed.
 *
 * <p>Implemented only by this library; later versions may add methods. Tests get a checkpointer
 * from the test kit.
 */
public interface Checkpointer {

  /**
   * Stores a checkpoint after everything that was delivered before this call, including the records
   * of the current batch that your code has not looked at yet. On a thread of your own, pass the
   * last finished record instead, because the next batch may just have been delivered.
   *
   * @throws CheckpointException if the checkpoint could not be stored
   * @throws IllegalStateException if no checkpoint is allowed now
   */
  void checkpoint() throws CheckpointException;

  /**
   * Stores a checkpoint after a record. It includes the sub-sequence number, so it is exact within
   * an aggregated record, too.
   *
   * @param record a record delivered to this consumer
   * @throws CheckpointException if the checkpoint could not be stored
   * @throws IllegalStateException if no checkpoint is allowed now
   */
  void checkpoint(KinesisRecord record) throws CheckpointException;

  /**
   * Stores a checkpoint after a position within an aggregated record.
   *
   * @param sequenceNumber a decimal number, of a record delivered to this consumer
   * @param subSequenceNumber the position within the aggregated record, from 0; 0 for a record that
   *     is not aggregated. Daemons up to 1.7.1 have no sub-sequence numbers and ignore it
   * @throws CheckpointException if the checkpoint could not be stored; with {@link
   *     CheckpointException.Reason#INVALID_ARGUMENT} if the numbers are malformed, before the last
   *     checkpoint, or after the last delivered record
   * @throws IllegalStateException if no checkpoint is allowed now
   */
  void checkpoint(String sequenceNumber, long subSequenceNumber) throws CheckpointException;
}
