package io.jkinesis.worker.internal.leases;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A shard's lease, with what an observer knows beyond the table.
 *
 * @param age null if it need not be renewed: it has no owner, or is finished
 * @param waitsFor the parents that are not finished
 * @param waiting the children that wait for it
 */
public record ShardStatus(
    Lease lease,
    ShardState state,
    @Nullable LeaseAge age,
    SortedSet<String> waitsFor,
    SortedSet<String> waiting) {

  /** Returns false if longer observation could still show whether its owner is alive. */
  public boolean isCertain() {
    return age == null || age.isExact() || state == ShardState.EXPIRED;
  }
}
