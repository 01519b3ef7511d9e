/**
 * Measures this worker's consumers on the daemon's side of the pipes, so in every language, for
 * Prometheus and for the dashboard.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>A batch counts when it is acknowledged. The KCL's empty batches reach no record processor;
 *       {@code WatchedMetrics} sees them in the KCL's own metrics (decision 8).
 * </ul>
 */
@NullMarked
package io.jkinesis.worker.internal.metrics;

import org.jspecify.annotations.NullMarked;
