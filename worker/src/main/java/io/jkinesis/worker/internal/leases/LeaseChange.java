package io.jkinesis.worker.internal.leases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of one lease, applied only if the lease is still the one that was read. Its counter
 * proves that, because everything that its holder does changes it.
 */
public sealed interface LeaseChange {

  /**
   * The increment of a counter. 1 would not be safe: a worker that was disconnected for a while
   * takes a counter that is one higher for its own renewal, stored although the answer was lost
   * (the KCL's {@code DynamoDBLeaseRefresher.renewLease}), and would then write its old checkpoint.
   */
  long COUNTS = 2;

  /** Returns the lease's shard. */
  String shardId();

  /**
   * Sets a shard's checkpoint. The owner is kept, so that it immediately finds its lease again when
   * it returns.
   *
   * @param seen the lease as it was read
   * @param latestSince the new {@link Lease#latestSince}; null removes it, so that a shard at
   *     {@code LATEST} starts at the newest record
   */
  record Move(
      Lease seen,
      Checkpoint checkpoint,
      Lease.@Nullable Pending pending,
      long ownerSwitches,
      @Nullable Instant latestSince)
      implements LeaseChange {

    /** Sets a checkpoint that a consumer starts after, wherever an earlier one started. */
    public Move(Lease seen, Checkpoint checkpoint) {
      this(seen, checkpoint, null, 0, null);
    }

    @Override
    public String shardId() {
      return seen.shardId();
    }

    /** Returns the counter after the change. */
    public long counter() {
      return seen.counter() + COUNTS;
    }
  }

  /** Creates a lease that must not exist yet. */
  record Make(Lease lease) implements LeaseChange {

    @Override
    public String shardId() {
      return lease.shardId();
    }
  }

  /**
   * Replaces a lease with another one with the same shard ID, without an owner: the lease that was
   * read belongs to a shard of another stream.
   *
   * @param seen the lease as it was read
   * @param lease its counter is that of the lease that was read, incremented
   */
  record Replace(Lease seen, Lease lease) implements LeaseChange {

    /** Sets the new lease's counter. */
    public Replace {
      lease = lease.withCounter(seen.counter() + COUNTS);
    }

    @Override
    public String shardId() {
      return seen.shardId();
    }
  }

  /**
   * Deletes a lease.
   *
   * @param seen the lease as it was read
   */
  record Delete(Lease seen) implements LeaseChange {

    @Override
    public String shardId() {
      return seen.shardId();
    }
  }
}
