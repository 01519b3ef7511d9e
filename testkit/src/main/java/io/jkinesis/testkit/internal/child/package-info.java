/**
 * The consumer under test: a process, or something that behaves like one.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>In memory, a callback gets a tick (250 ms) after the daemon's death, as in {@code
 *       WatchedInput}. As in a process, an interrupt ends the pauses between attempts, but not the
 *       reading of stdin.
 *   <li>The descendants of a process are recorded before its stdin is closed or it is killed,
 *       because they cannot be found afterwards.
 * </ul>
 */
@NullMarked
package io.jkinesis.testkit.internal.child;

import org.jspecify.annotations.NullMarked;
