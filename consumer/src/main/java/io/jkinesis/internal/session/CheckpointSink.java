package io.jkinesis.internal.session;

import org.jspecify.annotations.Nullable;

/** Where checkpoints go: the daemon at the other end of a pipe, or the KCL in the same JVM. */
public interface CheckpointSink {

  /**
   * Stores a checkpoint. Not called by two threads at the same time.
   *
   * @param sequenceNumber null for everything delivered and, at the end of a shard, for its end
   * @param subSequenceNumber null if and only if the sequence number is null
   * @return null if the checkpoint is stored, else why it is not
   * @throws Exception if the session cannot go on, since it is unknown whether this checkpoint is
   *     stored and what is answered to the next one
   */
  @Nullable CheckpointError store(@Nullable String sequenceNumber, @Nullable Long subSequenceNumber)
      throws Exception;
}
