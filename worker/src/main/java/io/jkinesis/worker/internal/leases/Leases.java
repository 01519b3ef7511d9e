package io.jkinesis.worker.internal.leases;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** All leases of an application at one moment, and the dependencies between their shards. */
public final class Leases {

  private final SortedMap<String, Lease> byShard;

  private Leases(SortedMap<String, Lease> byShard) {
    this.byShard = Collections.unmodifiableSortedMap(byShard);
  }

  /** Returns an object without leases, as before there is a table. */
  public static Leases none() {
    return of(List.of());
  }

  /** Returns an object with these leases. */
  public static Leases of(Collection<Lease> leases) {
    SortedMap<String, Lease> byShard = new TreeMap<>();
    leases.forEach(lease -> byShard.put(lease.shardId(), lease));
    return new Leases(byShard);
  }

  /**
   * Returns the leases among the items of a lease table.
   *
   * @throws IllegalArgumentException if no KCL has written one of them; the message describes the
   *     table
   */
  public static Leases read(Collection<Map<String, AttributeValue>> items) {
    return of(items.stream().map(Lease::of).filter(Objects::nonNull).toList());
  }

  /** Returns all leases, sorted by shard ID. */
  public List<Lease> all() {
    return List.copyOf(byShard.values());
  }

  /** Returns the IDs of all shards that have a lease, sorted. */
  public SortedSet<String> shardIds() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(byShard.keySet()));
  }

  /** Returns a shard's lease; null if it has none. */
  public @Nullable Lease get(String shardId) {
    return byShard.get(shardId);
  }

  /** Returns whether there are no leases. */
  public boolean isEmpty() {
    return byShard.isEmpty();
  }

  /**
   * Returns the unfinished parents of a lease's shard. A parent without a lease counts as finished:
   * the KCL has deleted the lease of a finished shard, or never created one.
   */
  public SortedSet<String> unfinishedParents(Lease lease) {
    SortedSet<String> unfinished = new TreeSet<>();
    for (String parent : lease.parents()) {
      Lease found = byShard.get(parent);
      if (found != null && !found.isDone()) {
        unfinished.add(parent);
      }
    }
    return unfinished;
  }

  /** Returns the shards that wait until a lease's shard is finished. */
  public SortedSet<String> waitingChildren(Lease lease) {
    SortedSet<String> waiting = new TreeSet<>();
    if (!lease.isDone()) {
      for (Lease other : byShard.values()) {
        if (!other.isDone() && other.parents().contains(lease.shardId())) {
          waiting.add(other.shardId());
        }
      }
    }
    return waiting;
  }
}
