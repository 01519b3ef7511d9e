package io.jkinesis.worker.internal.http;

import io.jkinesis.worker.internal.leases.ShardState;
import io.jkinesis.worker.internal.leases.ShardStatus;
import io.jkinesis.worker.internal.metrics.LastError;
import io.jkinesis.worker.internal.metrics.PendingCallback;
import io.jkinesis.worker.internal.metrics.ReadFailure;
import io.jkinesis.worker.internal.metrics.ShardMetrics;
import io.jkinesis.worker.internal.metrics.WorkerMetrics;
import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Determines a worker's health: no consumer is stuck in a callback, and it holds a lease unless
 * other workers hold them all. Starts and failovers take time, so only a worker that has been
 * without a lease for long is checked.
 */
final class HealthCheck {

  /**
   * How old a reading of the lease table may be. The table is read only while the worker is without
   * a lease.
   */
  private static final Duration LEASES_MAX_AGE = Duration.ofSeconds(30);

  private static final int NAMED = 5;

  private final WorkerMetrics metrics;
  private final LeaseView leases;
  private final Duration limit;
  private final Clock clock;
  private volatile long lastHeld;

  HealthCheck(WorkerMetrics metrics, LeaseView leases, Duration limit) {
    this.metrics = metrics;
    this.leases = leases;
    this.limit = limit;
    this.clock = metrics.clock();
    this.lastHeld = clock.monotonicTime();
  }

  /** Remembers whether leases are held; called regularly, even while nobody requests the health. */
  int watch() {
    int held = metrics.leasesHeld();
    if (held > 0) {
      lastHeld = clock.monotonicTime();
    }
    return held;
  }

  /** Returns whether the consumer has been in a callback for longer than the limit. */
  boolean isStuck(ShardMetrics shard) {
    PendingCallback callback = shard.callback();
    return callback != null && callback.time().compareTo(limit) > 0;
  }

  Health look() {
    List<String> reasons = new ArrayList<>();
    for (ShardMetrics shard : metrics.shards()) {
      PendingCallback callback = shard.callback();
      if (callback != null && isStuck(shard)) {
        reasons.add(
            "%s has been in %s for %s (limit %s)"
                .formatted(
                    shard.shard(),
                    callback.action(),
                    DurationText.of(callback.time()),
                    DurationText.of(limit)));
      }
    }
    for (ShardMetrics shard : metrics.shards()) {
      ReadFailure unread = shard.readFailure();
      if (unread != null && unread.isOver(limit)) {
        reasons.add(
            "%s has not been read for %s: %s"
                .formatted(shard.shard(), DurationText.of(unread.time()), unread.what()));
      }
    }
    int held = watch();
    Duration without = Duration.ofNanos(clock.monotonicTime() - lastHeld);
    if (held == 0 && without.compareTo(limit) > 0) {
      String due = due();
      if (due != null) {
        reasons.add("no lease is held for " + DurationText.of(without) + ", " + due);
      }
    }
    return new Health(held, reasons, failing());
  }

  private List<String> failing() {
    List<String> failing = new ArrayList<>();
    for (String name : metrics.shardsFailing()) {
      ShardMetrics shard = metrics.shard(name);
      LastError error = shard == null ? null : shard.lastError();
      failing.add(error == null ? name : name + ": " + error.what());
    }
    return failing;
  }

  /** Returns why the worker should hold a lease; null if it need not. */
  private @Nullable String due() {
    LeaseView.Snapshot table = leases.look(LEASES_MAX_AGE);
    if (table.error() != null) {
      return "and the lease table cannot be read: " + table.error();
    }
    if (table.shardsOrNone().isEmpty()) {
      return "and the KCL has not created any lease yet";
    }
    List<String> due =
        table.shardsOrNone().stream()
            .filter(HealthCheck::isDue)
            .map(status -> status.lease().name())
            .toList();
    return due.isEmpty() ? null : "but no worker holds " + list(due);
  }

  private static boolean isDue(ShardStatus status) {
    boolean isFree = status.state() == ShardState.UNOWNED || status.state() == ShardState.EXPIRED;
    return isFree && status.waitsFor().isEmpty();
  }

  private static String list(List<String> shards) {
    String named = String.join(", ", shards.subList(0, Math.min(NAMED, shards.size())));
    return shards.size() > NAMED ? named + " and " + (shards.size() - NAMED) + " more" : named;
  }
}
