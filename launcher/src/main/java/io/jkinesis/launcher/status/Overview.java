package io.jkinesis.launcher.status;

import io.jkinesis.worker.internal.leases.ShardState;
import io.jkinesis.worker.internal.leases.ShardStatus;
import io.jkinesis.worker.internal.leases.TableLayout;
import io.jkinesis.worker.internal.leases.WorkerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An application at one moment.
 *
 * @param place the location of its tables, for people
 * @param failover its failover time
 * @param layout the tables that its workers use; null if unknown
 */
record Overview(
    String application,
    String place,
    Instant time,
    Duration failover,
    List<ShardStatus> shards,
    List<WorkerStatus> workers,
    @Nullable TableLayout layout) {

  /** Returns false if watching for longer may show more. */
  boolean isCertain() {
    return shards.stream().allMatch(ShardStatus::isCertain);
  }

  /** Returns the number of shards in each state that occurs. */
  Map<ShardState, Long> count() {
    Map<ShardState, Long> count = new EnumMap<>(ShardState.class);
    shards.forEach(shard -> count.merge(shard.state(), 1L, Long::sum));
    return count;
  }

  List<ShardStatus> of(ShardState state) {
    return shards.stream().filter(shard -> shard.state() == state).toList();
  }
}
