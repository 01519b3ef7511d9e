/**
 * The consumer under test: a process, or what looks like one.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>In memory, a callback gets a tick (250 ms) after the daemon's death, as in {@code
 *       WatchedInput}. An interrupt ends the pauses between attempts, and not the reading of stdin,
 *       as in a process.
 *   <li>The descendants of a process are noted before its stdin is closed or it is killed:
 *       afterwards nothing tells who they were.
 * </ul>
 */
@NullMarked
package io.jkinesis.testkit.internal.child;

import org.jspecify.annotations.NullMarked;
