package io.jkinesis.worker.internal.kcl;

import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * The lease of one shard, which this worker held when its processor was created. Usable from any
 * thread.
 */
interface ShardLease {

  /** Returns whether this worker still holds it, as far as it knows. */
  boolean isHeld();

  /** Returns the shard's checkpoint; null if the lease is not held. */
  @Nullable ExtendedSequenceNumber checkpoint();

  /** Returns whether the KCL is about to end the shard's consumer, for whatever reason. */
  boolean isEnding();

  /**
   * Returns whether the KCL is about to tell the consumer to stop, because the worker is stopping
   * or hands off the lease.
   */
  boolean isStopping();

  /**
   * Makes the KCL replace the shard's processor by a new one that starts at the checkpoint, without
   * releasing the lease. This happens after the current call of the processor has returned.
   */
  void restart();

  /**
   * Makes the KCL tell the shard's processor that the worker is stopping, and then release the
   * lease, as the KCL's graceful shutdown does for all shards.
   */
  void stop();

  /** Stops renewing the lease; another worker can acquire it after it has expired. */
  void drop();

  /**
   * Removes the owner from the table, so that the lease can be assigned again before it has
   * expired. Call this after the lease was dropped and its consumer has ended.
   */
  void release();
}
