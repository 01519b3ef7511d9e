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
    String shard,
    State state,
    long records,
    @Nullable Duration behindLatest,
    @Nullable Duration callTime,
    @Nullable Instant lastCheckpoint,
    int restarts,
    @Nullable String lastError)
    implements WorkerShard {

  static ShardSnapshot of(ShardMetrics measured) {
    PendingCallback callback = measured.callback();
    LastError error = measured.lastError();
    return new ShardSnapshot(
        measured.shard(),
        State.valueOf(measured.state().name()),
        measured.records(),
        measured.behindLatest(),
        callback == null ? null : callback.time(),
        measured.lastCheckpoint(),
        measured.restarts(),
        error == null ? null : error.what());
  }
}
