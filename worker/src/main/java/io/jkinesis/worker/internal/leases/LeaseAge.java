package io.jkinesis.worker.internal.leases;

import java.time.Duration;

/**
 * The time since a lease was renewed, as far as an observer knows.
 *
 * @param time since the observer saw a renewal, or since it started to watch
 * @param isExact false if no renewal was seen yet: then this is a minimum
 */
public record LeaseAge(Duration time, boolean isExact) {}
