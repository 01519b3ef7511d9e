package io.jkinesis;

/** Why the work on a shard ends. */
public enum ShutdownType {

  /**
   * The shard was split or merged and its last record was delivered. A checkpoint is required, so
   * that the child shards can start. The daemon's messages: {@code shardEnded}; {@code shutdown}
   * with reason {@code SHARD_END} or {@code TERMINATE}.
   */
  SHARD_ENDED,

  /**
   * The worker is stopping or hands the lease off to another worker. A checkpoint is optional:
   * without one, the next worker gets records again that this one has processed. The daemon's
   * messages: {@code shutdownRequested}; {@code shutdown} with reason {@code REQUESTED}.
   */
  REQUESTED,

  /**
   * Another worker has acquired the lease. A checkpoint is impossible. The daemon's messages:
   * {@code leaseLost}; {@code shutdown} with reason {@code LEASE_LOST} or {@code ZOMBIE}.
   */
  LEASE_LOST;

  /**
   * Returns whether a checkpoint is still possible: true for all types except {@link #LEASE_LOST}.
   */
  public boolean isGraceful() {
    return this != LEASE_LOST;
  }
}
