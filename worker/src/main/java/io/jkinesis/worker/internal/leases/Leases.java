package io.jkinesis.worker.internal.leases;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
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

  /**
   * Returns the leases of a list of streams. Of a stream that was deleted and created again, only
   * those of the latest one count.
   */
  public Leases ofStreams(Collection<String> names) {
    Map<String, String> latest = new HashMap<>();
    for (Lease lease : byShard.values()) {
      LeaseKey key = LeaseKey.parse(lease.shardId());
      if (key.streamId() != null && names.contains(key.streamName())) {
        latest.merge(
            String.valueOf(key.streamName()),
            key.streamId(),
            (a, b) -> epoch(a) > epoch(b) ? a : b);
      }
    }
    return of(
        byShard.values().stream()
            .filter(lease -> latest.containsValue(LeaseKey.parse(lease.shardId()).streamId()))
            .toList());
  }

  private static long epoch(String streamId) {
    return Long.parseLong(streamId.substring(streamId.lastIndexOf(':') + 1));
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
    LeaseKey key = LeaseKey.parse(lease.shardId());
    for (String parent : lease.parents()) { // without their stream
      Lease found = byShard.get(key.sibling(parent).toString());
      if (found != null && !found.isDone()) {
        unfinished.add(found.name());
      }
    }
    return unfinished;
  }

  /** Returns the shards that wait until a lease's shard is finished. */
  public SortedSet<String> waitingChildren(Lease lease) {
    SortedSet<String> waiting = new TreeSet<>();
    if (!lease.isDone()) {
      LeaseKey key = LeaseKey.parse(lease.shardId());
      for (Lease other : byShard.values()) {
        LeaseKey child = LeaseKey.parse(other.shardId());
        if (!other.isDone()
            && Objects.equals(child.streamId(), key.streamId())
            && other.parents().contains(key.shardId())) {
          waiting.add(other.name());
        }
      }
    }
    return waiting;
  }
}
