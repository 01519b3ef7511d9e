package io.jkinesis.lab.chaos.verify;

import io.jkinesis.worker.internal.leases.Checkpoint;
import io.jkinesis.worker.internal.leases.Lease;
import java.util.ArrayList;
import java.util.List;

/**
 * The workers stop gracefully with exit code 0. Then the checkpoint of each open shard is its last
 * record, and that of each closed shard is SHARD_END, or its lease was deleted, which the KCL does
 * with finished shards.
 */
final class TheStopIsOrderly implements Invariant {

  @Override
  public String name() {
    return "the stop is graceful, with each shard checkpointed at its end";
  }

  @Override
  public List<String> violations(RunHistory history) {
    List<String> violations = new ArrayList<>(history.stopProblems());
    for (ShardHistory shard : history.shards()) {
      Lease lease = history.leases().get(shard.shardId());
      String expected = expected(shard);
      if (lease == null) {
        if (!shard.isClosed()) {
          violations.add(shard.shardId() + " has no lease");
        }
      } else if (!expected.isEmpty() && !LeaseWrite.position(lease).equals(expected)) {
        violations.add(
            shard.shardId()
                + ": the last checkpoint is "
                + LeaseWrite.position(lease)
                + ", expected "
                + expected);
      }
    }
    return violations;
  }

  /**
   * Returns the expected checkpoint; empty if any is allowed, because the shard never had a record.
   */
  private static String expected(ShardHistory shard) {
    if (shard.isClosed()) {
      return Checkpoint.SHARD_END.sequenceNumber();
    }
    List<StreamRecord> records = shard.records();
    return records.isEmpty() ? "" : records.get(records.size() - 1).sequenceNumber().toString();
  }
}
