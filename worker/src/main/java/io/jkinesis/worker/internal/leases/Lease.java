package io.jkinesis.worker.internal.leases;

import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One lease as it stands in the table: who consumes a shard, and how far it is.
 *
 * @param shardId the table's key
 * @param owner the worker that has it, or is to have it next; null if none
 * @param checkpointOwner the worker that still has it while it is handed over to {@code owner};
 *     else null
 * @param counter what its holder counts on, three times within the failover time; a lease has no
 *     other sign of life, and no time
 * @param checkpoint how far the shard is processed
 * @param pending what its holder has announced to checkpoint next; only applications on the native
 *     KCL do
 * @param ownerSwitches how often its owner changed since the last checkpoint
 * @param parents the shards that must be done before this one starts
 * @param children the shards that come after it; known to the table once this one is done
 * @param hashKeys null in tables of old KCLs
 * @param throughputKBps as its holder measured it; null while none has
 * @param problem why its holder does not process the shard, as the holder has noted it; null if it
 *     does
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
    @Nullable Problem problem) {

  /** The part of all hash keys that a shard has, both ends included; decimal. */
  public record HashKeys(String start, String end) {}

  /**
   * An announced checkpoint.
   *
   * @param state the application's own bytes, as Base64; null if it gave none
   */
  public record Pending(Checkpoint checkpoint, @Nullable String state) {}

  /**
   * Why a shard is held and not processed. Only workers of jkinesis note it.
   *
   * @param isUnread whether its records cannot be read; else its consumer fails repeatedly
   * @param what for people
   */
  public record Problem(boolean isUnread, String what) {}

  /** A lease whose holder has noted no problem. */
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
        null);
  }

  /**
   * Reads an item of a lease table; null for one that is not a lease. What a KCL of years ago did
   * not write yet, such as a counter of owner switches, is 0 or empty.
   *
   * @throws IllegalArgumentException if no KCL has written it; says why, of the table
   */
  public static @Nullable Lease of(Map<String, AttributeValue> item) {
    return LeaseItem.lease(item);
  }

  /** The worker that consumes the shard now, if it lives; null if nobody does. */
  public @Nullable String holder() {
    return checkpointOwner == null ? owner : checkpointOwner;
  }

  /** The same with another counter. */
  Lease withCounter(long other) {
    return new Lease(
        shardId,
        owner,
        checkpointOwner,
        other,
        checkpoint,
        pending,
        ownerSwitches,
        parents,
        children,
        hashKeys,
        throughputKBps,
        problem);
  }

  /** True if all of the shard is processed. */
  public boolean isDone() {
    return checkpoint.isShardEnd();
  }
}
