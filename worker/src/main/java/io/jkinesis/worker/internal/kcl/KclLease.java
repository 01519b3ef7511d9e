package io.jkinesis.worker.internal.kcl;

import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.leases.Lease;
import software.amazon.kinesis.leases.LeaseCoordinator;
import software.amazon.kinesis.leases.ShardInfo;
import software.amazon.kinesis.lifecycle.ShardConsumer;

/** A lease of the KCL's coordinator. */
final class KclLease implements ShardLease {

  private final LeaseCoordinator leases;
  private final String key;
  private volatile @Nullable ShardConsumer consumer;

  KclLease(LeaseCoordinator leases, ShardInfo shard) {
    this.leases = leases;
    this.key = ShardInfo.getLeaseKey(shard);
  }

  /** Says which consumer of the KCL has the shard's processor. */
  void servedBy(ShardConsumer shardConsumer) {
    consumer = shardConsumer;
  }

  @Override
  public boolean isHeld() {
    return leases.getCurrentlyHeldLease(key) != null;
  }

  /**
   * To the KCL the lease is lost, for this consumer only: its next dispatch ends the consumer, and
   * the one after that makes another, since the lease is still held.
   */
  @Override
  public void restart() {
    ShardConsumer served = consumer;
    if (served != null) {
      served.leaseLost();
    }
  }

  @Override
  public void drop() {
    Lease held = leases.getCurrentlyHeldLease(key);
    if (held != null) {
      leases.dropLease(held);
    }
  }
}
