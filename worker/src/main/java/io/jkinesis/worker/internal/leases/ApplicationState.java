package io.jkinesis.worker.internal.leases;

import org.jspecify.annotations.Nullable;

/**
 * The content of an application's tables at one moment.
 *
 * @param workers the workers' reports, apart from their leases
 * @param layout the tables they use; null if the older ones cannot be read
 */
public record ApplicationState(Leases leases, Workers workers, @Nullable TableLayout layout) {}
