package io.jkinesis.worker.internal.leases;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** The shards that a stream still has, including closed ones. */
public final class StreamShards {

  private final SortedMap<String, Shard> byId = new TreeMap<>();

  /** Creates it with these shards. */
  public StreamShards(Collection<Shard> shards) {
    shards.forEach(shard -> byId.put(shard.shardId(), shard));
  }

  /** Returns the IDs of all shards, sorted. */
  public SortedSet<String> ids() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(byId.keySet()));
  }

  /** Returns whether the stream has this shard. */
  public boolean has(String shardId) {
    return byId.containsKey(shardId);
  }

  /**
   * Returns whether the shard accepts no more records; true for a shard that the stream does not
   * have.
   */
  public boolean isClosed(String shardId) {
    Shard shard = byId.get(shardId);
    return shard == null || shard.sequenceNumberRange().endingSequenceNumber() != null;
  }

  /** Returns the parents of a shard, whether the stream still has them or not. */
  public SortedSet<String> parents(String shardId) {
    Shard shard = byId.get(shardId);
    return shard == null
        ? Collections.emptySortedSet()
        : Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns all shards that precede a shard, as far as the stream still has them. */
  public SortedSet<String> ancestors(String shardId) {
    SortedSet<String> found = new TreeSet<>();
    Deque<String> next = new ArrayDeque<>(List.of(shardId));
    while (!next.isEmpty()) {
      for (String parent : parents(next.pop())) {
        if (has(parent) && found.add(parent)) { // a shard is reached once per path to it
          next.push(parent);
        }
      }
    }
    return found;
  }

  /**
   * Returns whether a sequence number can belong to the shard. An end before the start, which the
   * local Kinesis reports for each closed shard, is ignored.
   */
  public boolean isInRange(String shardId, String sequenceNumber) {
    Shard shard = byId.get(shardId);
    if (shard == null) {
      return false;
    }
    BigInteger number = new BigInteger(sequenceNumber);
    BigInteger start = new BigInteger(shard.sequenceNumberRange().startingSequenceNumber());
    String end = shard.sequenceNumberRange().endingSequenceNumber();
    boolean hasEnd = end != null && new BigInteger(end).compareTo(start) >= 0;
    return number.compareTo(start) >= 0 && (!hasEnd || number.compareTo(new BigInteger(end)) <= 0);
  }

  /** Returns the lease that the KCL would create for a shard. */
  public Lease lease(String shardId, Checkpoint checkpoint) {
    return new Lease(
        shardId,
        null,
        null,
        0,
        checkpoint,
        null,
        0,
        parents(shardId),
        Collections.emptySortedSet(),
        hashKeys(shardId),
        null);
  }

  /**
   * Returns the hash keys of a shard; null if they are not known, or the stream does not have it.
   */
  public Lease.@Nullable HashKeys hashKeys(String shardId) {
    Shard shard = byId.get(shardId);
    return shard == null || shard.hashKeyRange() == null
        ? null
        : new Lease.HashKeys(
            shard.hashKeyRange().startingHashKey(), shard.hashKeyRange().endingHashKey());
  }

  /** Returns, for each merge, the shards that were merged into the same child. */
  public List<SortedSet<String>> merges() {
    return byId.keySet().stream().map(this::parents).filter(p -> p.size() == 2).toList();
  }
}
