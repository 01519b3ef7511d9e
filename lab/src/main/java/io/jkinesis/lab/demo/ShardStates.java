package io.jkinesis.lab.demo;

import io.jkinesis.lab.Journal;
import io.jkinesis.lab.Journals;
import io.jkinesis.worker.internal.leases.Lease;
import io.jkinesis.worker.internal.leases.Leases;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The state of each shard, from the lease table and the consumers' journals. */
public final class ShardStates {

  public static final String CONSUMING = "consuming";
  public static final String ENDED = "ended";
  public static final String STOPPED = "stopped";

  private static final String STARTING = "consumer starts";
  private static final String UNASSIGNED = "waits for a worker";

  private ShardStates() {}

  static List<DemoProgress.ShardRow> rows(Journals journals, Leases leases) {
    TreeSet<String> shards = new TreeSet<>(leases.shardIds());
    journals.all().forEach(journal -> shards.add(journal.shardId()));
    return shards.stream().map(shard -> row(shard, journals, leases)).toList();
  }

  private static DemoProgress.ShardRow row(String shard, Journals journals, Leases leases) {
    List<Journal> own = journals.of(shard);
    Journal last = own.isEmpty() ? null : own.get(own.size() - 1);
    return new DemoProgress.ShardRow(
        shard,
        state(last, leases.get(shard), leases),
        own.stream().mapToInt(journal -> journal.processed().size()).sum(),
        last == null ? Duration.ZERO : last.behind());
  }

  private static String state(@Nullable Journal journal, @Nullable Lease lease, Leases leases) {
    if (journal != null && journal.started() != null) {
      String shutdown = journal.shutdown();
      if (shutdown == null) {
        return CONSUMING;
      }
      return shutdown.equals("SHARD_ENDED") ? ENDED : STOPPED;
    }
    if (lease == null) {
      return STARTING;
    }
    if (!leases.unfinishedParents(lease).isEmpty()) {
      return "waits for its parent";
    }
    return lease.owner() == null ? UNASSIGNED : STARTING;
  }

  /** Describes the current activity, or what the demo is waiting for. */
  static String now(List<DemoProgress.ShardRow> rows, Leases leases) {
    if (leases.isEmpty()) {
      return "the worker starts: the KCL creates its lease table";
    }
    for (Lease lease : leases.all()) {
      SortedSet<String> parents = leases.unfinishedParents(lease);
      if (!parents.isEmpty()) {
        return lease.shardId() + " waits until " + String.join(" and ", parents) + " is done";
      }
    }
    for (DemoProgress.ShardRow row : rows) {
      if (row.state().equals(UNASSIGNED)) {
        return "the KCL assigns " + row.shardId() + " to a worker";
      } else if (row.state().equals(STARTING)) {
        return "the worker starts the consumer of " + row.shardId();
      }
    }
    return CONSUMING;
  }
}
