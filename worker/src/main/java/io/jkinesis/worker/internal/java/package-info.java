/**
 * How a consumer written in Java is started: its JVM, the flags for it, and its class path.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>Any trouble with the CDS archive means to start without it, and nothing else (decision 9).
 *       A JVM maps it unchecked, and a truncated one ends the JVM, so it is read completely before
 *       its first use in a worker.
 * </ul>
 */
@NullMarked
package io.jkinesis.worker.internal.java;

import org.jspecify.annotations.NullMarked;
