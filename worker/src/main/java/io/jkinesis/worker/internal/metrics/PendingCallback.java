package io.jkinesis.worker.internal.metrics;

import java.time.Duration;

/**
 * What a consumer does now and has not acknowledged yet.
 *
 * @param action the daemon's action, as in the protocol
 * @param time since it was told to
 */
public record PendingCallback(String action, Duration time) {}
