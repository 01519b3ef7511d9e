package io.jkinesis.lab.chaos.verify;

import io.jkinesis.worker.internal.leases.Lease;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of a lease in DynamoDB.
 *
 * @param notBefore the change was made after this moment
 * @param seen and before this one
 * @param before the lease as it was; null if it was made
 * @param after the lease as it became; null if it was deleted
 */
public record LeaseWrite(
    Instant notBefore, Instant seen, @Nullable Lease before, @Nullable Lease after) {

  /** Whether this made the checkpoint another; deleting a lease does not. */
  boolean movesCheckpoint() {
    return before != null && after != null && !position(before).equals(position(after));
  }

  /** How far a lease's shard is, without the number within an aggregate: the lab makes none. */
  static String position(Lease lease) {
    return lease.checkpoint().sequenceNumber();
  }
}
