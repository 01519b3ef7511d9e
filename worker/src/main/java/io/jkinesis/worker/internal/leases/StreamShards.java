package io.jkinesis.worker.internal.leases;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Collections;
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

/** The shards that a stream still has, closed ones too. */
public final class StreamShards {

  private final SortedMap<String, Shard> byId = new TreeMap<>();

  /** These shards. */
  public StreamShards(Collection<Shard> shards) {
    shards.forEach(shard -> byId.put(shard.shardId(), shard));
  }

  /** The ids of all of them, sorted. */
  public SortedSet<String> ids() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(byId.keySet()));
  }

  /** Whether the stream has this shard. */
  public boolean has(String shardId) {
    return byId.containsKey(shardId);
  }

  /** Whether the shard takes no more records; true for one that the stream does not have. */
  public boolean isClosed(String shardId) {
    Shard shard = byId.get(shardId);
    return shard == null || shard.sequenceNumberRange().endingSequenceNumber() != null;
  }

  /** The shards that this one was made of, whether the stream still has them or not. */
  public SortedSet<String> parents(String shardId) {
    Shard shard = byId.get(shardId);
    return shard == null
        ? Collections.emptySortedSet()
        : Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /** All shards that come before one, as far as the stream still has them. */
  public SortedSet<String> ancestors(String shardId) {
    SortedSet<String> found = new TreeSet<>();
    for (String parent : parents(shardId)) {
      if (has(parent) && found.add(parent)) {
        found.addAll(ancestors(parent));
      }
    }
    return found;
  }

  /**
   * Whether a sequence number can be one of the shard's. An end before the beginning, which the
   * local Kinesis gives to each shard that is closed, says nothing.
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

  /** The lease that the KCL would make for a shard. */
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

  /** The hash keys of a shard; null if the stream does not have it, or does not tell. */
  public Lease.@Nullable HashKeys hashKeys(String shardId) {
    Shard shard = byId.get(shardId);
    return shard == null || shard.hashKeyRange() == null
        ? null
        : new Lease.HashKeys(
            shard.hashKeyRange().startingHashKey(), shard.hashKeyRange().endingHashKey());
  }

  /** The shards that end in the same child, which has come of a merge. */
  public List<SortedSet<String>> merges() {
    return byId.keySet().stream().map(this::parents).filter(p -> p.size() == 2).toList();
  }
}
