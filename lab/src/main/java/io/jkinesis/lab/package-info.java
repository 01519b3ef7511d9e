/**
 * Parts for proofs on this machine: a stream, a producer, workers as processes, consumers that
 * write down what they process, and the lease table. Shared by {@code demo} and {@code chaos}.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>{@code demo} and {@code chaos} start {@code run} as processes, with a consumer that
 *       journals what it processes ({@code JournalingConsumer}). They rely only on the journals and
 *       the lease table, not on what a worker reports. {@code chaos} sees every write to that table
 *       through DynamoDB Streams; polling would miss what a zombie does (docs/chaos.md).
 * </ul>
 */
@NullMarked
package io.jkinesis.lab;

import org.jspecify.annotations.NullMarked;
