package io.jkinesis.launcher.reset;

import io.jkinesis.worker.internal.leases.Checkpoint;
import io.jkinesis.worker.internal.leases.Lease;
import io.jkinesis.worker.internal.leases.LeaseChange;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one shard's lease, and why.
 *
 * @param from its checkpoint now; null if there is no lease
 * @param to its checkpoint then; null if there is none any more
 * @param note for people, in few words
 * @param write null if all stays as it is
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
        new LeaseChange.Move(lease, to, null, 0));
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
      return "skips what is there";
    }
    if (!from.isShardEnd() && !to.isSequenceNumber()) {
      return "goes back";
    }
    if (from.isShardEnd()) {
      return "is processed again";
    }
    return !from.isSequenceNumber() || from.isBefore(to) ? "skips ahead" : "goes back";
  }

  /** Whether the shard is to be processed further afterwards. */
  boolean isUnfinished() {
    return to != null && !to.isShardEnd();
  }

  /** Whether children that began have to wait again. */
  boolean isUnfinishedAgain() {
    return isUnfinished() && (from == null || from.isShardEnd());
  }
}
