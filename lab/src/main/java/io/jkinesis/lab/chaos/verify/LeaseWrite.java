package io.jkinesis.lab.chaos.verify;

import io.jkinesis.worker.internal.leases.Lease;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of a lease in DynamoDB.
 *
 * @param notBefore the change was made after this moment
 * @param seen and before this one
 * @param before the lease before; null if it was created
 * @param after the lease after; null if it was deleted
 */
public record LeaseWrite(
    Instant notBefore, Instant seen, @Nullable Lease before, @Nullable Lease after) {

  /** Returns whether this changed the checkpoint; the deletion of a lease does not. */
  boolean movesCheckpoint() {
    return before != null && after != null && !position(before).equals(position(after));
  }

  /** Returns whether the shard was finished after this. */
  boolean isShardEnd() {
    return after != null && after.isDone();
  }

  /**
   * Returns the position of a lease's shard, without the number within an aggregate: the lab
   * creates none.
   */
  static String position(Lease lease) {
    return lease.checkpoint().sequenceNumber();
  }
}
