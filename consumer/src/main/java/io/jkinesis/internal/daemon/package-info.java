/**
 * The daemon's side of the protocol: the bytes of its messages in each dialect, and the answers
 * that a consumer process may give. The worker, the test kit and the benchmarks use it; a consumer
 * process does not. Knows messages and the rules about them, never processes or threads.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>A stdout line that the KCL would skip is a damaged message if it contains {@code "action"}
 *       or {@code "responseFor"} where JSON does not explain it, or if an object has a field of the
 *       protocol without a known action. Everything else, including JSON logs with an {@code
 *       action} of their own, is a stray line.
 * </ul>
 */
@NullMarked
package io.jkinesis.internal.daemon;

import org.jspecify.annotations.NullMarked;
