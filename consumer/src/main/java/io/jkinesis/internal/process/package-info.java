/**
 * The process around a session: standard streams, signals, the daemon's death, the exit.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>Messages are read on the session's own thread, which also runs the consumer, so a message
 *       is not passed between threads. The daemon's death can be detected only by reading: in a
 *       callback that lasts longer than a tick (250 ms), the watcher of {@code WatchedInput} reads
 *       one byte ahead, which the session then gets first. Exactly one of the two reads at a time.
 *       The watcher sleeps while no callback runs.
 *   <li>A regular file as stdin is not watched: its end does not mean that a daemon died.
 *   <li>{@code Signals} uses {@code sun.misc.Signal} directly. By reflection it would cost a proxy,
 *       25 to 45 ms per start. Therefore the compiler of this module runs forked and without {@code
 *       -release}.
 *   <li>Until the first acknowledgement the library uses no lambda, pattern, stream, VarHandle
 *       ({@code AtomicBoolean} has one) or method handle, and string concatenation is compiled to
 *       {@code StringBuilder}: the first use of any of them costs a process 10 ms on Java 17, with
 *       or without a CDS archive.
 * </ul>
 */
@NullMarked
package io.jkinesis.internal.process;

import org.jspecify.annotations.NullMarked;
