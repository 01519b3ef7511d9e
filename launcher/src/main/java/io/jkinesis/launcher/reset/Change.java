package io.jkinesis.launcher.reset;

import io.jkinesis.worker.internal.leases.Checkpoint;
import io.jkinesis.worker.internal.leases.Lease;
import io.jkinesis.worker.internal.leases.LeaseChange;
import org.jspecify.annotations.Nullable;

/**
 * The change of one shard's lease, and the reason.
 *
 * @param from the current checkpoint; null if there is no lease
 * @param to the new checkpoint; null if the lease is deleted
 * @param note a short explanation for the user
 * @param write null if nothing changes
 */
record Change(
    String shardId,
    @Nullable Checkpoint from,
    @Nullable Checkpoint to,
    String note,
    @Nullable LeaseChange write) {

  static Change keep(Lease lease, String note) {
    return new Change(lease.shardId(), lease.checkpoint(), lease.checkpoint(), note, null);
  }

  static Change make(Lease lease, String note) {
    return new Change(lease.shardId(), null, lease.checkpoint(), note, new LeaseChange.Make(lease));
  }

  static Change move(Lease lease, Checkpoint to) {
    return new Change(
        lease.shardId(),
        lease.checkpoint(),
        to,
        direction(lease.checkpoint(), to),
        new LeaseChange.Move(lease, to));
  }

  static Change delete(Lease lease, String note) {
    return new Change(
        lease.shardId(), lease.checkpoint(), null, note, new LeaseChange.Delete(lease));
  }

  static Change replace(Lease seen, Lease lease, String note) {
    return new Change(
        seen.shardId(),
        seen.checkpoint(),
        lease.checkpoint(),
        note,
        new LeaseChange.Replace(seen, lease));
  }

  private static String direction(Checkpoint from, Checkpoint to) {
    if (to.equals(Checkpoint.LATEST)) {
      return "skips existing records";
    }
    if (!from.isShardEnd() && !to.isSequenceNumber()) {
      return "goes back";
    }
    if (from.isShardEnd()) {
      return "is processed again";
    }
    return !from.isSequenceNumber() || from.isBefore(to) ? "skips ahead" : "goes back";
  }

  /** Returns whether the shard will be processed further. */
  boolean isUnfinished() {
    return to != null && !to.isShardEnd();
  }

  /** Returns whether children that were already started have to wait again. */
  boolean isUnfinishedAgain() {
    return isUnfinished() && (from == null || from.isShardEnd());
  }
}
