package io.jkinesis.worker.internal.session;

import org.jspecify.annotations.Nullable;

/** The services that a session's runner provides. All methods may be called by any thread. */
public interface SessionHost {

  /** Returns the shard's name for logs and files, which no other shard of the worker has. */
  String shard();

  /**
   * Stores a checkpoint, with a single attempt. Waits until DynamoDB has answered. Rejected before
   * the first batch, after the lease is lost, and from a session that is over.
   *
   * @param sequenceNumber null for everything delivered and, in {@link
   *     io.jkinesis.ShutdownType#SHARD_ENDED}, for the end of the shard
   * @param subSequenceNumber null if none was given
   * @return null if the checkpoint is stored, otherwise why it is not
   */
  @Nullable CheckpointRejection checkpoint(
      @Nullable String sequenceNumber, @Nullable Long subSequenceNumber);

  /**
   * The consumer failed while no call of the session was running, or in a call that may not return.
   * Only the first failure counts; if a call throws as well, that is the same failure.
   */
  void failed(SessionFailedException failure);

  /** The consumer's process wrote a line to its stderr. */
  void stderr(String line);
}
