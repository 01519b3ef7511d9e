package io.jkinesis.worker.internal.engine;

import io.jkinesis.worker.Restarts;
import io.jkinesis.worker.WorkerListener;
import io.jkinesis.worker.internal.kcl.WorkerConfigs;
import io.jkinesis.worker.internal.metrics.WorkerMetrics;
import io.jkinesis.worker.internal.session.SessionFactory;
import java.time.Duration;
import java.util.List;

/**
 * The parts of a worker, whatever its consumers run in.
 *
 * @param application its name
 * @param configs the KCL's configuration; closed at the end
 * @param sessions creates the sessions; closed at the end
 * @param restarts when a failed consumer is restarted
 * @param callLimit after which a call is interrupted
 * @param grace how long consumers may take to stop, unless a stop specifies it
 * @param metrics measures the worker; closed at the end
 * @param listeners receive its events
 */
public record EngineSetup(
    String application,
    WorkerConfigs configs,
    SessionFactory sessions,
    Restarts restarts,
    Duration callLimit,
    Duration grace,
    WorkerMetrics metrics,
    List<WorkerListener> listeners) {}
