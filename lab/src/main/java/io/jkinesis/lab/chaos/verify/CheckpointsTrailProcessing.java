package io.jkinesis.lab.chaos.verify;

import io.jkinesis.worker.internal.leases.Checkpoint;
import io.jkinesis.worker.internal.leases.Lease;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * No checkpoint in the lease table is past what was processed: when it was seen there, some session
 * had written down as processed each of the shard's records up to it (all of them for SHARD_END).
 * The lab's consumer itself requests a checkpoint only after its records were written down; so this
 * detects a checkpoint that anything else has invented or moved.
 */
final class CheckpointsTrailProcessing implements Invariant {

  @Override
  public String name() {
    return "no checkpoint is past what was processed";
  }

  @Override
  public List<String> violations(RunHistory history) {
    List<String> violations = new ArrayList<>();
    for (ShardHistory shard : history.shards()) {
      List<Instant> processedUpTo = processedUpTo(shard);
      for (LeaseWrite write : shard.leaseWrites()) {
        Lease after = write.after();
        if (write.movesCheckpoint() && after != null) {
          check(shard, LeaseWrite.position(after), write.seen(), processedUpTo, violations);
        }
      }
    }
    return violations;
  }

  /** Returns, for each index, when the record there and all before it had been processed. */
  private static List<Instant> processedUpTo(ShardHistory shard) {
    List<Instant> times = new ArrayList<>();
    Instant latest = Instant.MIN;
    for (int i = 0; i < shard.records().size(); i++) {
      @Nullable Instant processed = shard.firstProcessed(i);
      if (processed == null) {
        latest = Instant.MAX;
      } else if (processed.isAfter(latest)) {
        latest = processed;
      }
      times.add(latest);
    }
    return times;
  }

  private static void check(
      ShardHistory shard,
      String checkpoint,
      Instant seen,
      List<Instant> processedUpTo,
      List<String> violations) {
    int records =
        checkpoint.equals(Checkpoint.SHARD_END.sequenceNumber())
            ? processedUpTo.size()
            : shard.indexBehind(new BigInteger(checkpoint));
    if (records > 0 && processedUpTo.get(records - 1).isAfter(seen)) {
      violations.add(
          shard.shardId()
              + ": checkpoint "
              + checkpoint
              + " was in the lease table at "
              + seen
              + ", when not all records up to it had been processed");
    }
  }
}
