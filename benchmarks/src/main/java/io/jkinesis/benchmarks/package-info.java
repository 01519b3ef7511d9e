/**
 * {@code ./jkinesis bench}: compares the speed, memory and start-up time of a consumer with others.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>At its end, each contestant reports what it has read, with a sum over a sample of the data;
 *       a wrong report fails the run. A sum over all data would, on Java 17, cost more than the
 *       library until it is compiled.
 *   <li>End-to-end measurements come first: everything later inherits the single CPU. Whole workers
 *       need all CPUs.
 * </ul>
 */
@NullMarked
package io.jkinesis.benchmarks;

import org.jspecify.annotations.NullMarked;
