package io.jkinesis.worker.internal.events;

import io.jkinesis.worker.WorkerEvent;
import io.jkinesis.worker.WorkerEvent.ShardEvent;
import io.jkinesis.worker.WorkerListener;
import io.jkinesis.worker.internal.metrics.ShardMetrics;
import io.jkinesis.worker.internal.metrics.WorkerMetrics;

/** Measures events; the durations of a consumer's calls are measured by their callers. */
public final class EventMeter implements WorkerListener {

  private final WorkerMetrics metrics;

  /** Creates it for these metrics. */
  public EventMeter(WorkerMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void on(WorkerEvent event) {
    if (!(event instanceof ShardEvent shardEvent)) {
      return;
    }
    if (event instanceof WorkerEvent.ShardEnded) {
      metrics.forget(shardEvent.shard());
      return;
    }
    ShardMetrics shard = metrics.shard(shardEvent.shard());
    if (shard == null) {
      return;
    }
    if (event instanceof WorkerEvent.ConsumerStarting) {
      shard.starting();
    } else if (event instanceof WorkerEvent.ConsumerStarted started) {
      shard.started(started.pid());
    } else if (event instanceof WorkerEvent.ConsumerFailed failed) {
      shard.failed(failed.what());
    } else if (event instanceof WorkerEvent.ReadFailed failed) {
      shard.readFailed(failed.what(), failed.since(), failed.isFinal());
    } else if (event instanceof WorkerEvent.ReadRecovered) {
      shard.readRecovered();
    } else if (event instanceof WorkerEvent.CheckpointRejected rejected) {
      shard.checkpointRefused(rejected.error());
    }
  }
}
