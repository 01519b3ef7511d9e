/**
 * A Kinesis that is not the bottleneck: it answers the KCL's requests from memory, in a process of
 * its own.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>The answer to {@code GetRecords} is encoded once per shard; afterwards only the digits of
 *       sequence numbers and of the next iterator are replaced. So records differ in nothing else.
 *   <li>No shard has records until all shards are read, so that a worker's shards begin together.
 *   <li>There are no limits, and no errors but that of an unknown operation. Every stream exists.
 * </ul>
 */
@NullMarked
package io.jkinesis.benchmarks.stub;

import org.jspecify.annotations.NullMarked;
