package io.jkinesis.lab.chaos;

import io.jkinesis.lab.Journal;
import io.jkinesis.lab.ManagedStream;
import io.jkinesis.lab.Stopwatch;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.leases.Lease;
import io.jkinesis.worker.internal.leases.Leases;
import java.time.Duration;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Checks whether all records are processed and every shard is in its final state. */
final class Drain {

  private final ChaosEnvironment stage;
  private final ChaosHarness arena;
  private Stopwatch sinceProgress = new Stopwatch();
  private int processed;

  Drain(ChaosEnvironment stage, ChaosHarness arena) {
    this.stage = stage;
    this.arena = arena;
  }

  /** Returns for how long no record has been processed for the first time. */
  Duration standstill() {
    int now = arena.journals().distinct();
    if (now != processed) {
      processed = now;
      sinceProgress = new Stopwatch();
    }
    return sinceProgress.elapsed();
  }

  boolean isDone() throws JkinesisException {
    if (arena.journals().distinct() < arena.traffic().put() || !arena.team().isComplete()) {
      return false;
    }
    Leases leases = stage.leaseTable();
    return stage.stream().shards().stream().allMatch(shard -> isSettled(shard, leases));
  }

  /**
   * A closed shard is finished; an open one has a consumer, which will make the last checkpoint.
   */
  private boolean isSettled(Shard shard, Leases leases) {
    Lease lease = leases.get(shard.shardId());
    if (ManagedStream.isClosed(shard)) {
      return lease == null || lease.isDone(); // the KCL deletes the leases of finished shards
    }
    return lease != null
        && arena.journals().of(shard.shardId()).stream().anyMatch(Journal::isConsuming);
  }
}
