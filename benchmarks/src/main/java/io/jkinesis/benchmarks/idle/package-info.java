/**
 * Measures what a worker costs that has little or nothing to do: CPU and requests while no records
 * arrive, and memory, threads and file descriptors over the number of shards.
 */
@NullMarked
package io.jkinesis.benchmarks.idle;

import org.jspecify.annotations.NullMarked;
