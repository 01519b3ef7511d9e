package io.jkinesis.internal.session;

import org.jspecify.annotations.Nullable;

/**
 * The destination of checkpoints: the daemon at the other end of a pipe, or the KCL in the same
 * JVM.
 */
public interface CheckpointSink {

  /**
   * Stores a checkpoint. Never called concurrently.
   *
   * @param sequenceNumber null for everything delivered and, at the end of a shard, for its end
   * @param subSequenceNumber null if and only if the sequence number is null
   * @return null if the checkpoint is stored, otherwise why it is not
   * @throws Exception if the session cannot continue, because it is unknown whether this checkpoint
   *     is stored and what the next answer refers to
   */
  @Nullable CheckpointError store(@Nullable String sequenceNumber, @Nullable Long subSequenceNumber)
      throws Exception;
}
