/**
 * {@code ./jkinesis bench}: how fast, small and quick to start a consumer is, beside others.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>Each contestant reports at its end what it has read, with a sum over a sample of the data;
 *       a wrong report fails the run. A sum over all data would, on Java 17, cost more than the
 *       library until it is compiled.
 *   <li>What runs end to end comes first: later everything inherits the one CPU.
 * </ul>
 */
@NullMarked
package io.jkinesis.benchmarks;

import org.jspecify.annotations.NullMarked;
