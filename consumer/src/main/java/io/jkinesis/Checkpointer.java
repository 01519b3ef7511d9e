package io.jkinesis;

/**
 * Marks how far a shard is done. After a restart, or on another worker, the records after the last
 * checkpoint are delivered again.
 *
 * <p>Usable from any thread, but only while {@link RecordConsumer#processRecords} or a graceful
 * {@link RecordConsumer#shutdown} runs. All methods block until the daemon has stored the
 * checkpoint. Errors that pass by themselves are retried with exponential back-off and jitter, as
 * {@link RunOptions} says (by default 5 tries within 30 s), before {@link CheckpointException} is
 * thrown.
 *
 * <p>At {@link ShutdownType#SHARD_ENDED} every form marks the whole shard as done: the daemon
 * starts the shard's children only then. A sequence number before the last delivered record is
 * refused there with {@link IllegalArgumentException}, so that no record is skipped.
 *
 * <p>All methods throw {@link IllegalStateException}, before anything is sent, when called outside
 * such a callback or at {@link ShutdownType#LEASE_LOST}.
 */
public interface Checkpointer {

  /**
   * Marks everything delivered so far as done, including the records of the current batch that were
   * not looked at yet.
   *
   * @throws CheckpointException if the daemon could not store the checkpoint
   * @throws IllegalStateException if no checkpoint is legal now
   */
  void checkpoint() throws CheckpointException;

  /**
   * Marks everything up to and including a record as done. Sends its sequence number and
   * sub-sequence number, so it is exact within an aggregated record too.
   *
   * @param record a record delivered to this consumer
   * @throws CheckpointException if the daemon could not store the checkpoint
   * @throws IllegalStateException if no checkpoint is legal now
   */
  void checkpoint(KinesisRecord record) throws CheckpointException;

  /**
   * Marks everything up to and including a sequence number as done.
   *
   * <p>The daemon takes this as sub-sequence number 0: within a record aggregated by the Kinesis
   * Producer Library that is its first part. Use {@link #checkpoint(KinesisRecord)} there.
   *
   * @param sequenceNumber a decimal number, of a record delivered to this consumer
   * @throws CheckpointException if the daemon could not store the checkpoint; with {@link
   *     CheckpointException.Reason#INVALID_ARGUMENT} if the number is malformed, before the last
   *     checkpoint, or after the last delivered record
   * @throws IllegalStateException if no checkpoint is legal now
   */
  void checkpoint(String sequenceNumber) throws CheckpointException;

  /**
   * Marks everything up to and including a place within an aggregated record as done.
   *
   * @param sequenceNumber a decimal number, of a record delivered to this consumer
   * @param subSequenceNumber the place within the aggregated record, from 0; daemons up to 1.7.1
   *     know none and ignore it
   * @throws CheckpointException if the daemon could not store the checkpoint; with {@link
   *     CheckpointException.Reason#INVALID_ARGUMENT} if the numbers are malformed, before the last
   *     checkpoint, or after the last delivered record
   * @throws IllegalStateException if no checkpoint is legal now
   */
  void checkpoint(String sequenceNumber, long subSequenceNumber) throws CheckpointException;
}
