package io.jkinesis.worker.internal.kcl;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.leases.Lease;
import software.amazon.kinesis.leases.LeaseCoordinator;
import software.amazon.kinesis.leases.ShardInfo;
import software.amazon.kinesis.lifecycle.ShardConsumer;
import software.amazon.kinesis.lifecycle.ShutdownNotification;
import software.amazon.kinesis.lifecycle.ShutdownReason;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/** A lease of the KCL's coordinator. */
final class KclLease implements ShardLease {

  private static final Logger log = LoggerFactory.getLogger(KclLease.class);

  private final LeaseCoordinator leases;
  private final String key;
  private final String token;
  private final @Nullable WorkerItems items;
  private volatile @Nullable ShardConsumer consumer;

  /**
   * @param items the worker's items; null if it restarts with the same ID, and so finds its leases
   */
  KclLease(LeaseCoordinator leases, ShardInfo shard, @Nullable WorkerItems items) {
    this.leases = leases;
    this.key = ShardInfo.getLeaseKey(shard);
    this.token = shard.concurrencyToken();
    this.items = items;
  }

  /** Sets the KCL's consumer that owns the shard's processor. */
  void servedBy(ShardConsumer shardConsumer) {
    consumer = shardConsumer;
  }

  @Override
  public boolean isHeld() {
    return held() != null;
  }

  @Override
  public @Nullable ExtendedSequenceNumber checkpoint() {
    Lease held = held();
    return held == null ? null : held.checkpoint();
  }

  @Override
  public boolean isEnding() {
    ShardConsumer served = consumer;
    return served != null && served.isShutdownRequested();
  }

  @Override
  public boolean isStopping() {
    ShardConsumer served = consumer;
    return served != null && served.shutdownReason() == ShutdownReason.REQUESTED;
  }

  /**
   * Returns null for a lease that was lost and acquired again: that one belongs to another
   * processor.
   */
  private @Nullable Lease held() {
    Lease lease = leases.getCurrentlyHeldLease(key);
    return lease != null && token.equals(String.valueOf(lease.concurrencyToken())) ? lease : null;
  }

  /**
   * Makes the KCL treat the lease as lost, for this consumer only: its next dispatch ends the
   * consumer, and the one after that creates another, because the lease is still held.
   */
  @Override
  public void restart() {
    ShardConsumer served = consumer;
    if (served != null) {
      served.leaseLost();
    }
  }

  @Override
  public void stop() {
    ShardConsumer served = consumer;
    if (served != null) {
      served.gracefulShutdown(
          new ShutdownNotification() {
            @Override
            public void shutdownNotificationComplete() {
              drop();
            }

            @Override
            public void shutdownComplete() {}
          });
    }
  }

  @Override
  public void drop() {
    Lease held = held();
    if (held != null) {
      leases.dropLease(held);
    }
  }

  @Override
  public void release() {
    if (items == null) {
      return;
    }
    try {
      items.deleteReport();
      Lease stored = leases.leaseRefresher().getLease(key);
      if (stored != null && leases.workerIdentifier().equals(stored.leaseOwner())) {
        boolean unused = leases.leaseRefresher().evictLease(stored);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      log.debug("{}: the lease stays until it expires", key, e);
    }
  }
}
