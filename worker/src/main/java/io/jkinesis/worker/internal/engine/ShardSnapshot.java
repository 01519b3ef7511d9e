package io.jkinesis.worker.internal.engine;

import io.jkinesis.worker.WorkerShard;
import io.jkinesis.worker.internal.metrics.Callback;
import io.jkinesis.worker.internal.metrics.Incident;
import io.jkinesis.worker.internal.metrics.ShardMetrics;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A shard as it was at a moment. */
record ShardSnapshot(
    String shardId,
    State state,
    long records,
    @Nullable Duration behindLatest,
    @Nullable Duration callTime,
    @Nullable Instant lastCheckpoint,
    int restarts,
    @Nullable String lastError)
    implements WorkerShard {

  static ShardSnapshot of(ShardMetrics shard) {
    Callback callback = shard.callback();
    Incident error = shard.lastError();
    return new ShardSnapshot(
        shard.shardId(),
        State.valueOf(shard.state().name()),
        shard.records(),
        shard.behindLatest(),
        callback == null ? null : callback.time(),
        shard.lastCheckpoint(),
        shard.restarts(),
        error == null ? null : error.what());
  }
}
