package io.jkinesis.worker.internal.kcl;

import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * The lease of one shard, held by this worker when its processor was made. Usable from any thread.
 */
interface ShardLease {

  /** Returns whether this worker still holds it, as far as it knows. */
  boolean isHeld();

  /** Returns how far the shard is processed; null if the lease is not held. */
  @Nullable ExtendedSequenceNumber checkpoint();

  /** Returns whether the KCL is about to end the shard's consumer, for whatever reason. */
  boolean isEnding();

  /**
   * Has the KCL replace the shard's processor by a new one at the checkpoint, without letting the
   * lease go. The KCL does so when the call of the processor that runs has returned.
   */
  void restart();

  /**
   * Has the KCL tell the shard's processor that the worker stops, and then lets it go, as the KCL's
   * graceful shutdown does for all of them.
   */
  void stop();

  /** Lets it go; any worker may take it when it has expired. */
  void drop();

  /**
   * Says in the table that nobody holds it, so that it is assigned again before it has expired. To
   * be called when it was dropped and its consumer has ended.
   */
  void release();
}
