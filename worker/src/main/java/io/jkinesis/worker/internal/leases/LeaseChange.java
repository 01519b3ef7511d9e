package io.jkinesis.worker.internal.leases;

import org.jspecify.annotations.Nullable;

/**
 * What is to become of one lease, provided that it still is as it was seen. A lease's counter moves
 * with whatever its holder does, so it tells.
 */
public sealed interface LeaseChange {

  /**
   * A counter is moved on by that much. By one would not do: a worker that was cut off for a while
   * takes a counter that is one higher for its own renewal that got through after all (the KCL's
   * {@code DynamoDBLeaseRefresher.renewLease}) and would then write its old checkpoint.
   */
  long COUNTS = 2;

  /** The lease's shard. */
  String shardId();

  /**
   * Sets how far the shard is processed. Its owner stays, so that it takes its lease again at once
   * when it comes back.
   *
   * @param seen as it must still be
   */
  record Move(
      Lease seen, Checkpoint checkpoint, Lease.@Nullable Pending pending, long ownerSwitches)
      implements LeaseChange {

    @Override
    public String shardId() {
      return seen.shardId();
    }

    /** What the counter is then. */
    public long counter() {
      return seen.counter() + COUNTS;
    }
  }

  /** Makes a lease that must not be there yet. */
  record Make(Lease lease) implements LeaseChange {

    @Override
    public String shardId() {
      return lease.shardId();
    }
  }

  /**
   * Replaces a lease by another of the same shard id, which nobody owns: the one seen is of another
   * stream's shard.
   *
   * @param seen as it must still be
   * @param lease its counter is that of the one seen, moved on
   */
  record Replace(Lease seen, Lease lease) implements LeaseChange {

    /** Gives the new lease the counter that follows from the one seen. */
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
   * @param seen as it must still be
   */
  record Delete(Lease seen) implements LeaseChange {

    @Override
    public String shardId() {
      return seen.shardId();
    }
  }
}
