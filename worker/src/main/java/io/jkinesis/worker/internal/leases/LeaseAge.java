package io.jkinesis.worker.internal.leases;

import java.time.Duration;

/**
 * How long ago a lease was renewed, as a watcher knows it.
 *
 * @param time since the watcher saw that it was, or since it began to watch
 * @param isExact false if no renewal was seen yet: then it is at least that old
 */
public record LeaseAge(Duration time, boolean isExact) {}
