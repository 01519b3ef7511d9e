/**
 * What proofs on this machine are made of: a stream, a producer, workers in processes of their own,
 * consumers that write down what they process, and the lease table. Shared by {@code demo} and
 * {@code chaos}.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>{@code demo} and {@code chaos} start {@code run} in processes of their own, with a consumer
 *       that journals what it processes ({@code JournalingConsumer}). They judge by the journals
 *       and the lease table, and trust nothing that a worker says. {@code chaos} sees every write
 *       to that table, from DynamoDB's stream of changes; looking now and then would miss what a
 *       zombie does (docs/chaos.md).
 * </ul>
 */
@NullMarked
package io.jkinesis.lab;

import org.jspecify.annotations.NullMarked;
