/**
 * What this worker's consumers do, measured on the daemon's side of the pipes, so in every
 * language; for Prometheus and for the page.
 */
@NullMarked
package io.jkinesis.worker.internal.metrics;

import org.jspecify.annotations.NullMarked;
