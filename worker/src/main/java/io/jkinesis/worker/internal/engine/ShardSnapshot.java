package io.jkinesis.worker.internal.engine;

import io.jkinesis.worker.WorkerShard;
import io.jkinesis.worker.internal.metrics.LastError;
import io.jkinesis.worker.internal.metrics.PendingCallback;
import io.jkinesis.worker.internal.metrics.ShardMetrics;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A shard at one moment. */
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
    PendingCallback callback = shard.callback();
    LastError error = shard.lastError();
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
