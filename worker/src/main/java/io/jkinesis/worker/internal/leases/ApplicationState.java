package io.jkinesis.worker.internal.leases;

import org.jspecify.annotations.Nullable;

/**
 * What an application's tables hold at one moment.
 *
 * @param workers what the workers tell of themselves apart from their leases
 * @param layout which tables they use; null if the older ones cannot be looked at
 */
public record ApplicationState(Leases leases, Workers workers, @Nullable TableLayout layout) {}
