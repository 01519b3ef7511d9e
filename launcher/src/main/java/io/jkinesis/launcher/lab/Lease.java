package io.jkinesis.launcher.lab;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One lease, as the KCL writes it.
 *
 * @param owner the worker that has it, or is about to; null if none
 * @param checkpointOwner while a lease is handed over, the worker that still processes the shard;
 *     else null
 * @param checkpoint a sequence number, {@code TRIM_HORIZON} and its like, or {@link #SHARD_END}
 * @param parents the shards that must be done before this one starts
 */
public record Lease(
    String shardId,
    @Nullable String owner,
    @Nullable String checkpointOwner,
    String checkpoint,
    List<String> parents) {

  /** The checkpoint of a shard that is done. */
  public static final String SHARD_END = "SHARD_END";

  /** Reads it from an item of the lease table. */
  public static Lease of(Map<String, AttributeValue> item) {
    AttributeValue parents = item.get("parentShardId");
    return new Lease(
        Objects.requireNonNull(string(item, "leaseKey"), "leaseKey"),
        string(item, "leaseOwner"),
        string(item, "checkpointOwner"),
        Objects.requireNonNull(string(item, "checkpoint"), "checkpoint"),
        parents == null ? List.of() : parents.ss());
  }

  private static @Nullable String string(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null ? null : value.s();
  }

  /** The one worker that may checkpoint now; null if none. */
  public @Nullable String holder() {
    return checkpointOwner == null ? owner : checkpointOwner;
  }

  public boolean isDone() {
    return checkpoint.equals(SHARD_END);
  }

  /** The parents that are not done yet. */
  public List<String> unfinishedParents(Map<String, Lease> leases) {
    return parents.stream().filter(parent -> isUnfinished(leases.get(parent))).sorted().toList();
  }

  private static boolean isUnfinished(@Nullable Lease lease) {
    return lease != null && !lease.isDone();
  }
}
