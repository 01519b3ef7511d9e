package io.jkinesis.worker.internal.leases;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A worker, according to the application's tables.
 *
 * @param shards the number of unfinished shards whose leases it holds
 * @param expired how many of these it has not renewed within the failover time
 * @param isLeader whether it assigns the leases
 * @param lastReport when it last reported, by its own clock; null if it never did
 */
public record WorkerStatus(
    String workerId, int shards, int expired, boolean isLeader, @Nullable Instant lastReport) {

  /** Returns all workers that hold an unfinished shard, or have reported within this time. */
  public static List<WorkerStatus> of(
      Collection<ShardStatus> shards, Workers workers, Instant now, Duration reportedWithin) {
    TreeSet<String> ids = new TreeSet<>();
    for (ShardStatus shard : shards) {
      String holder = shard.lease().holder();
      if (holder != null && shard.state() != ShardState.ENDED) {
        ids.add(holder);
      }
    }
    workers
        .reports()
        .forEach(
            (worker, time) -> {
              if (time.plus(reportedWithin).isAfter(now)) {
                ids.add(worker);
              }
            });
    List<WorkerStatus> all = new ArrayList<>();
    for (String id : ids) {
      all.add(
          new WorkerStatus(
              id,
              count(shards, id, false),
              count(shards, id, true),
              workers.leader() != null && workers.leader().workerId().equals(id),
              workers.reports().get(id)));
    }
    return List.copyOf(all);
  }

  private static int count(Collection<ShardStatus> shards, String worker, boolean onlyExpired) {
    return (int)
        shards.stream()
            .filter(shard -> worker.equals(shard.lease().holder()))
            .filter(
                shard ->
                    onlyExpired
                        ? shard.state() == ShardState.EXPIRED
                        : shard.state() != ShardState.ENDED)
            .count();
  }
}
