package io.jkinesis.worker.internal.leases;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A shard's lease, and what a watcher knows of it beyond the table.
 *
 * @param age null if nobody has to renew it: it has no owner, or is done
 * @param waitsFor the parents that are not done
 * @param waiting the children that wait for it
 */
public record ShardStatus(
    Lease lease,
    ShardState state,
    @Nullable LeaseAge age,
    SortedSet<String> waitsFor,
    SortedSet<String> waiting) {

  /** False if watching for longer may still tell whether its owner lives. */
  public boolean isCertain() {
    return age == null || age.isExact() || state == ShardState.EXPIRED;
  }
}
