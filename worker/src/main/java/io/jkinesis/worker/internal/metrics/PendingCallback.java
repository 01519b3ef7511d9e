package io.jkinesis.worker.internal.metrics;

import java.time.Duration;

/**
 * A message that a consumer has not acknowledged yet.
 *
 * @param action the daemon's action, as in the protocol
 * @param time since the message was sent
 */
public record PendingCallback(String action, Duration time) {}
