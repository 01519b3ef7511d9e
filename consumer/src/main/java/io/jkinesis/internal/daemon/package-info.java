/**
 * The daemon's side of the protocol: the bytes of its messages in each dialect, and what a consumer
 * process may answer. The worker, the test kit and the benchmarks use it; a consumer process does
 * not. Knows messages and the rules about them, never processes or threads.
 */
@NullMarked
package io.jkinesis.internal.daemon;

import org.jspecify.annotations.NullMarked;
