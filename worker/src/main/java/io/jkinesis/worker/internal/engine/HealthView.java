package io.jkinesis.worker.internal.engine;

import io.jkinesis.worker.WorkerHealth;
import io.jkinesis.worker.internal.kcl.ShardProcessors;
import io.jkinesis.worker.internal.metrics.ConsumerState;
import io.jkinesis.worker.internal.metrics.LastError;
import io.jkinesis.worker.internal.metrics.PendingCallback;
import io.jkinesis.worker.internal.metrics.ReadFailure;
import io.jkinesis.worker.internal.metrics.ShardMetrics;
import io.jkinesis.worker.internal.metrics.WorkerMetrics;
import io.jkinesis.worker.internal.supervision.Supervisor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Determines a worker's health from the state in this JVM. */
final class HealthView {

  private final Supervisor supervisor;
  private final ShardProcessors processors;
  private final WorkerMetrics metrics;
  private final Duration callLimit;

  HealthView(
      Supervisor supervisor,
      ShardProcessors processors,
      WorkerMetrics metrics,
      Duration callLimit) {
    this.supervisor = supervisor;
    this.processors = processors;
    this.metrics = metrics;
    this.callLimit = callLimit;
  }

  /**
   * Returns the current health.
   *
   * @param failure why the worker could not start or has stopped; null if neither
   */
  WorkerHealth look(@Nullable String failure) {
    List<String> reasons = new ArrayList<>();
    if (failure != null) {
      reasons.add(failure);
    }
    List<String> failing = supervisor.failing();
    for (ShardMetrics shard : metrics.shards()) {
      String reason = reason(shard, failing.contains(shard.shard()));
      if (reason != null) {
        reasons.add(shard.shard() + ": " + reason);
      }
    }
    for (String shard : processors.stuck()) {
      reasons.add(shard + ": a consumer still runs after it was interrupted");
    }
    return WorkerHealth.of(reasons);
  }

  private @Nullable String reason(ShardMetrics shard, boolean isFailing) {
    PendingCallback callback = shard.callback();
    if (callback != null && callback.time().compareTo(callLimit) > 0) {
      return "%s takes longer than %d s".formatted(callback.action(), callLimit.toSeconds());
    }
    ReadFailure unread = shard.readFailure();
    if (unread != null && unread.isOver(callLimit)) {
      return "records cannot be read: " + unread.what();
    }
    LastError error = shard.lastError();
    if (error == null) {
      return null;
    }
    boolean isDown = shard.state() == ConsumerState.FAILED || shard.state() == ConsumerState.PAUSED;
    if (isFailing) {
      return "fails repeatedly: " + error.what();
    }
    return isDown ? error.what() : null;
  }
}
