package io.jkinesis;

/** Why the work on a shard ends. */
public enum ShutdownType {

  /**
   * The shard was split or merged and its last record was delivered. A checkpoint is required, so
   * that the shard's children can start. Daemon's messages: {@code shardEnded}; {@code shutdown}
   * with reason {@code SHARD_END} or {@code TERMINATE}.
   */
  SHARD_ENDED,

  /**
   * The worker is stopping, or hands the shard to another worker. A checkpoint is the last chance
   * to spare the next worker records that were already processed. Daemon's messages: {@code
   * shutdownRequested}; {@code shutdown} with reason {@code REQUESTED}.
   */
  REQUESTED,

  /**
   * Another worker has the shard already. A checkpoint is impossible. Daemon's messages: {@code
   * leaseLost}; {@code shutdown} with reason {@code LEASE_LOST} or {@code ZOMBIE}.
   */
  LEASE_LOST;

  /** Returns whether a checkpoint can still be made: true for all but {@link #LEASE_LOST}. */
  public boolean isGraceful() {
    return this != LEASE_LOST;
  }
}
