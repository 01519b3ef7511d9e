/**
 * Measures everything from the KCL's reads to the consumer: a whole worker with its consumers,
 * beside the stock daemon with the same consumers and beside a bare record processor.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>Kinesis is {@link io.jkinesis.benchmarks.stub}; DynamoDB is DynamoDB Local, for leases and
 *       checkpoints only. Both share the machine's CPUs with the contestant, but their CPU time is
 *       not counted.
 *   <li>The KCL pauses for 200 ms at least between two reads of a shard, because Kinesis allows no
 *       more. The stub does, so {@link io.jkinesis.benchmarks.e2e.UnpausedReads} replaces the class
 *       of the KCL that decides about the pause, for all contestants alike: no pause after a read
 *       that has brought records.
 *   <li>Consumers checkpoint after every 20 batches: DynamoDB Local would be the bottleneck.
 *   <li>All workers run with the serial collector, as {@code run} does by default.
 *   <li>Consumers write the time at each hundredth of their records. What is measured begins when
 *       all of them together have read half, and ends when they have read everything.
 * </ul>
 */
@NullMarked
package io.jkinesis.benchmarks.e2e;

import org.jspecify.annotations.NullMarked;
