package io.jkinesis.launcher.reset;

import io.jkinesis.worker.internal.leases.Checkpoint;
import io.jkinesis.worker.internal.leases.Lease;
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
final class StreamShards {

  private final SortedMap<String, Shard> byId = new TreeMap<>();

  StreamShards(Collection<Shard> shards) {
    shards.forEach(shard -> byId.put(shard.shardId(), shard));
  }

  SortedSet<String> ids() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(byId.keySet()));
  }

  boolean has(String shardId) {
    return byId.containsKey(shardId);
  }

  @Nullable Shard get(String shardId) {
    return byId.get(shardId);
  }

  boolean isClosed(String shardId) {
    Shard shard = byId.get(shardId);
    return shard == null || shard.sequenceNumberRange().endingSequenceNumber() != null;
  }

  SortedSet<String> parents(String shardId) {
    Shard shard = byId.get(shardId);
    return shard == null
        ? Collections.emptySortedSet()
        : Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /** All shards that come before one, as far as the stream still has them. */
  SortedSet<String> ancestors(String shardId) {
    SortedSet<String> found = new TreeSet<>();
    for (String parent : parents(shardId)) {
      if (has(parent) && found.add(parent)) {
        found.addAll(ancestors(parent));
      }
    }
    return found;
  }

  /** Whether a sequence number can be one of the shard's. */
  boolean isInRange(String shardId, String sequenceNumber) {
    Shard shard = byId.get(shardId);
    if (shard == null) {
      return false;
    }
    BigInteger number = new BigInteger(sequenceNumber);
    String end = shard.sequenceNumberRange().endingSequenceNumber();
    return number.compareTo(new BigInteger(shard.sequenceNumberRange().startingSequenceNumber()))
            >= 0
        && (end == null || number.compareTo(new BigInteger(end)) <= 0);
  }

  /** The lease that the KCL would make for a shard. */
  Lease lease(String shardId, Checkpoint checkpoint) {
    Shard shard = byId.get(shardId);
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
        shard == null
            ? null
            : new Lease.HashKeys(
                shard.hashKeyRange().startingHashKey(), shard.hashKeyRange().endingHashKey()),
        null);
  }

  /** The shards that end in the same child, which has come of a merge. */
  List<SortedSet<String>> merges() {
    return byId.keySet().stream().map(this::parents).filter(p -> p.size() == 2).toList();
  }
}
