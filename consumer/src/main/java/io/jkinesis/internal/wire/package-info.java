/**
 * Bytes to messages, and calls to bytes. Knows the form of each message, never their order.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>Only the protocol's own fields are ever written, and a line end precedes each message as
 *       well as follows it: the daemon skips a line that it cannot parse and then waits forever,
 *       and so would we.
 *   <li>A JSON message that continues after the end of its line is broken, even where JSON would
 *       allow it: a daemon that died in the middle of a line and one that wrote half a line must
 *       not be confused.
 *   <li>Base64 is decoded as it arrives. A value that does not lie completely in the 64 KiB buffer
 *       is decoded in pieces of multiples of four characters. The decoder would accept a last group
 *       without padding, so its length is checked.
 *   <li>{@code RecordsReader} has each record in the buffer before it reads it, as far as the line
 *       continues ({@code ByteInput.ahead}). Tokens that met the buffer's edge in many ways made
 *       the JIT compile the reader four times. It never waits for more than the line that has
 *       begun.
 *   <li>{@code io.jkinesis.fuzz}, in the tests, has a slow second implementation on Jackson, as the
 *       reference for damaged sessions. A change of the protocol is made in both, and in that one
 *       from docs/protocol.md.
 * </ul>
 */
@NullMarked
package io.jkinesis.internal.wire;

import org.jspecify.annotations.NullMarked;
