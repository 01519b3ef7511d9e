package io.jkinesis.worker.internal.leases;

import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A lease as stored in the table: the owner of a shard, and its checkpoint.
 *
 * @param shardId the table's key, a {@link LeaseKey}
 * @param owner the worker that holds the lease, or will hold it next; null if none
 * @param checkpointOwner the worker that still holds the lease during its handoff to {@code owner};
 *     otherwise null
 * @param counter incremented by its holder three times within the failover time; a lease has no
 *     other sign of life, and no timestamp
 * @param checkpoint the position up to which the shard is processed
 * @param pending a checkpoint that the holder has prepared; only applications on the native KCL do
 *     that
 * @param ownerSwitches how often the owner has changed since the last checkpoint
 * @param parents the shards that must be finished before this one starts
 * @param children the shards that follow; in the table only after this one is finished
 * @param hashKeys null in tables of old KCLs
 * @param throughputKBps as measured by the holder; null if it was never measured
 * @param problem why the holder does not process the shard, as noted by the holder; null if it does
 * @param latestSince when the first consumer started at {@code LATEST}, as noted by a jkinesis
 *     worker; later consumers start there until there is a checkpoint. Null if none has started
 *     there
 */
public record Lease(
    String shardId,
    @Nullable String owner,
    @Nullable String checkpointOwner,
    long counter,
    Checkpoint checkpoint,
    @Nullable Pending pending,
    long ownerSwitches,
    SortedSet<String> parents,
    SortedSet<String> children,
    @Nullable HashKeys hashKeys,
    @Nullable Double throughputKBps,
    @Nullable Problem problem,
    @Nullable Instant latestSince) {

  /** The range of hash keys that belongs to a shard, inclusive; decimal. */
  public record HashKeys(String start, String end) {}

  /**
   * A prepared checkpoint.
   *
   * @param state the application's own bytes, as Base64; null if there are none
   */
  public record Pending(Checkpoint checkpoint, @Nullable String state) {}

  /**
   * Why a shard is held but not processed. Only jkinesis workers note this.
   *
   * @param isUnread true if its records cannot be read; false if its consumer fails repeatedly
   * @param what for people
   */
  public record Problem(boolean isUnread, String what) {}

  /** Creates a lease without the notes of jkinesis workers. */
  public Lease(
      String shardId,
      @Nullable String owner,
      @Nullable String checkpointOwner,
      long counter,
      Checkpoint checkpoint,
      @Nullable Pending pending,
      long ownerSwitches,
      SortedSet<String> parents,
      SortedSet<String> children,
      @Nullable HashKeys hashKeys,
      @Nullable Double throughputKBps) {
    this(
        shardId,
        owner,
        checkpointOwner,
        counter,
        checkpoint,
        pending,
        ownerSwitches,
        parents,
        children,
        hashKeys,
        throughputKBps,
        null,
        null);
  }

  /**
   * Parses an item of a lease table; null if it is not a lease. Attributes that old KCLs did not
   * write, such as a counter of owner switches, are 0 or empty.
   *
   * @throws IllegalArgumentException if no KCL has written it; the message describes the table
   */
  public static @Nullable Lease of(Map<String, AttributeValue> item) {
    return LeaseItem.lease(item);
  }

  /** Returns the shard's name, as {@link LeaseKey#name()}. */
  public String name() {
    return LeaseKey.parse(shardId).name();
  }

  /** Returns the worker that consumes the shard now, if it is alive; null if there is none. */
  public @Nullable String holder() {
    return checkpointOwner == null ? owner : checkpointOwner;
  }

  /** Returns a copy with another key. */
  public Lease withKey(String key) {
    return with(key, counter, latestSince);
  }

  /** Returns a copy with the time at which the first consumer started at {@code LATEST}. */
  public Lease withLatestSince(@Nullable Instant time) {
    return with(shardId, counter, time);
  }

  /** Returns a copy with another counter. */
  Lease withCounter(long other) {
    return with(shardId, other, latestSince);
  }

  private Lease with(String key, long newCounter, @Nullable Instant since) {
    return new Lease(
        key,
        owner,
        checkpointOwner,
        newCounter,
        checkpoint,
        pending,
        ownerSwitches,
        parents,
        children,
        hashKeys,
        throughputKBps,
        problem,
        since);
  }

  /** Returns whether the whole shard is processed. */
  public boolean isDone() {
    return checkpoint.isShardEnd();
  }
}
