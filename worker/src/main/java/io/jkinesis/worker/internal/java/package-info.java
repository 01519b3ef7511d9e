/**
 * The command that starts a consumer in Java: its JVM, the JVM's flags, and its class path.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>If there is any problem with the CDS archive, consumers start without it (decision 9). A
 *       JVM maps it unchecked, and a truncated one kills the JVM, so it is read completely before
 *       its first use in a worker.
 * </ul>
 */
@NullMarked
package io.jkinesis.worker.internal.java;

import org.jspecify.annotations.NullMarked;
