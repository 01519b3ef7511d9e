package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.internal.events.WorkerEvents;
import io.jkinesis.worker.internal.metrics.WorkerMetrics;
import io.jkinesis.worker.internal.session.SessionFactory;
import io.jkinesis.worker.internal.supervision.Supervisor;

/**
 * The objects that the processors of a worker's shards share.
 *
 * @param application its name, which is also the lease table's
 * @param sessions creates the sessions
 * @param supervisor decides when a failed shard may restart
 * @param metrics measures the shards
 * @param events receives their events
 * @param processors the processors that hold a shard
 */
public record ShardEnvironment(
    String application,
    SessionFactory sessions,
    Supervisor supervisor,
    WorkerMetrics metrics,
    WorkerEvents events,
    ShardProcessors processors) {}
