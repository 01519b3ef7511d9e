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

/** All leases of an application at one moment, and who waits for whom. */
public final class Leases {

  private final SortedMap<String, Lease> byShard;

  private Leases(SortedMap<String, Lease> byShard) {
    this.byShard = Collections.unmodifiableSortedMap(byShard);
  }

  /** No leases, as before there is a table. */
  public static Leases none() {
    return of(List.of());
  }

  /** These leases. */
  public static Leases of(Collection<Lease> leases) {
    SortedMap<String, Lease> byShard = new TreeMap<>();
    leases.forEach(lease -> byShard.put(lease.shardId(), lease));
    return new Leases(byShard);
  }

  /**
   * The leases among the items of a lease table.
   *
   * @throws IllegalArgumentException if no KCL has written one of them; says why, of the table
   */
  public static Leases read(Collection<Map<String, AttributeValue>> items) {
    return of(items.stream().map(Lease::of).filter(Objects::nonNull).toList());
  }

  /** In the order of their shards' ids. */
  public List<Lease> all() {
    return List.copyOf(byShard.values());
  }

  /** The ids of all shards that have a lease, sorted. */
  public SortedSet<String> shardIds() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(byShard.keySet()));
  }

  /** A shard's lease; null if it has none. */
  public @Nullable Lease get(String shardId) {
    return byShard.get(shardId);
  }

  /** True if there is none. */
  public boolean isEmpty() {
    return byShard.isEmpty();
  }

  /**
   * The parents that a lease's shard still waits for. One without a lease is not waited for: the
   * KCL has deleted it because it was done, or never made one.
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

  /** The shards that wait for a lease's shard to be done. */
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
