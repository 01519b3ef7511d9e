package io.jkinesis.worker.internal.http;

import io.jkinesis.worker.internal.leases.Checkpoint;
import io.jkinesis.worker.internal.leases.Lease;
import io.jkinesis.worker.internal.leases.Leases;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Builds a lease table. */
final class ExampleLeases {

  private static final String SEQUENCE_NUMBER =
      "49664612345678901234567890123456789012345678901234";

  private final SortedMap<String, Lease> leases = new TreeMap<>();

  ExampleLeases add(String shardId, @Nullable String owner, String... parents) {
    Checkpoint checkpoint = new Checkpoint(SEQUENCE_NUMBER + (100_000 + leases.size()), 0);
    return put(shardId, owner, checkpoint, parents);
  }

  ExampleLeases addEnded(String shardId) {
    return put(shardId, null, Checkpoint.SHARD_END);
  }

  private ExampleLeases put(
      String shardId, @Nullable String owner, Checkpoint checkpoint, String... parents) {
    SortedSet<String> none = Collections.emptySortedSet();
    SortedSet<String> all = new TreeSet<>(java.util.List.of(parents));
    leases.put(
        shardId, new Lease(shardId, owner, null, 1, checkpoint, null, 0, all, none, null, null));
    return this;
  }

  /** Renews the leases of all workers except these. */
  ExampleLeases renew(String... deadWorkers) {
    leases.replaceAll((shardId, lease) -> isOf(lease, deadWorkers) ? lease : renewed(lease));
    return this;
  }

  private static boolean isOf(Lease lease, String... workers) {
    return java.util.Arrays.asList(workers).contains(lease.owner());
  }

  private static Lease renewed(Lease lease) {
    return new Lease(
        lease.shardId(),
        lease.owner(),
        lease.checkpointOwner(),
        lease.counter() + 1,
        lease.checkpoint(),
        lease.pending(),
        lease.ownerSwitches(),
        lease.parents(),
        lease.children(),
        lease.hashKeys(),
        lease.throughputKBps());
  }

  Leases all() {
    return Leases.of(leases.values());
  }
}
