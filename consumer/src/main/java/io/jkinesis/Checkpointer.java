package io.jkinesis;

/**
 * Marks how far a shard is done. After a restart, or on another worker, the records after the last
 * checkpoint are delivered again.
 *
 * <p>Usable from any thread. The one that a call is given is legal while {@link
 * RecordConsumer#processRecords} or a graceful {@link RecordConsumer#shutdown} runs; one that
 * {@link ShardContext#checkpointer()} returns is legal between calls too. All methods block until
 * the checkpoint is stored. Errors that pass by themselves are retried with exponential backoff and
 * jitter, as {@link RunOptions} says (by default 5 attempts within 30 s), before {@link
 * CheckpointException} is thrown; an interrupt ends the retries.
 *
 * <p>At {@link ShutdownType#SHARD_ENDED} every form marks the whole shard as done: the child shards
 * start only then. A sequence number before the last delivered record is rejected there with {@link
 * IllegalArgumentException}, so that no record is skipped.
 *
 * <p>All methods throw {@link IllegalStateException}, before anything is sent, when no checkpoint
 * is legal.
 *
 * <p>Implemented by this library only: later versions may add methods. A test of a consumer gets
 * one from the test kit.
 */
public interface Checkpointer {

  /**
   * Marks everything delivered so far as done, including the records of the current batch that were
   * not looked at yet.
   *
   * @throws CheckpointException if the checkpoint could not be stored
   * @throws IllegalStateException if no checkpoint is legal now
   */
  void checkpoint() throws CheckpointException;

  /**
   * Marks everything up to and including a record as done. Stores its sequence number and
   * sub-sequence number, so it is exact within an aggregated record too.
   *
   * @param record a record delivered to this consumer
   * @throws CheckpointException if the checkpoint could not be stored
   * @throws IllegalStateException if no checkpoint is legal now
   */
  void checkpoint(KinesisRecord record) throws CheckpointException;

  /**
   * Marks everything up to and including a place within an aggregated record as done.
   *
   * @param sequenceNumber a decimal number, of a record delivered to this consumer
   * @param subSequenceNumber the place within the aggregated record, from 0; 0 for a record that is
   *     not aggregated. Daemons up to 1.7.1 know none and ignore it
   * @throws CheckpointException if the checkpoint could not be stored; with {@link
   *     CheckpointException.Reason#INVALID_ARGUMENT} if the numbers are malformed, before the last
   *     checkpoint, or after the last delivered record
   * @throws IllegalStateException if no checkpoint is legal now
   */
  void checkpoint(String sequenceNumber, long subSequenceNumber) throws CheckpointException;
}
