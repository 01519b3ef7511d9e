package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.internal.events.WorkerEvents;
import io.jkinesis.worker.internal.metrics.WorkerMetrics;
import io.jkinesis.worker.internal.session.SessionFactory;
import io.jkinesis.worker.internal.supervision.Supervisor;

/**
 * What the processors of a worker's shards have in common.
 *
 * @param stream its name
 * @param application its name, which is also the lease table's
 * @param sessions makes the sessions
 * @param supervisor says when a failed shard may start
 * @param metrics measures them
 * @param events is told what they do
 * @param processors knows those that hold a shard
 */
public record ShardEnvironment(
    String stream,
    String application,
    SessionFactory sessions,
    Supervisor supervisor,
    WorkerMetrics metrics,
    WorkerEvents events,
    ShardProcessors processors) {}
