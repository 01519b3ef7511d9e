/**
 * What proofs on this machine are made of: a stream, a producer, workers in processes of their own,
 * consumers that write down what they process, and the lease table. Shared by {@code demo} and
 * {@code chaos}.
 */
@NullMarked
package io.jkinesis.lab;

import org.jspecify.annotations.NullMarked;
