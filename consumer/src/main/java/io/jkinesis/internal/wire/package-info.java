/**
 * Bytes to messages, and calls to bytes. Knows the format of each message, not their order.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>Only the protocol's own fields are ever written, and a line ending precedes each message as
 *       well as following it: the daemon skips a line that it cannot parse and then waits forever,
 *       and so would the consumer.
 *   <li>A JSON message that continues after the end of its line is invalid, even where JSON would
 *       allow it: a daemon that died in the middle of a line and one that wrote half a line must
 *       not be confused.
 *   <li>Base64 is decoded as it arrives. A value that is not completely in the 64 KiB buffer is
 *       decoded in pieces of multiples of four characters. The decoder would accept a last group
 *       without padding, so its length is checked.
 *   <li>{@code RecordsReader} has each record in the buffer before it reads it, as far as the line
 *       continues ({@code ByteInput.ahead}). Tokens that met the buffer's edge in many ways made
 *       the JIT compile the reader four times. It never waits for more than the line that has
 *       started.
 *   <li>{@code io.jkinesis.fuzz}, in the tests, has a slow second implementation on Jackson, as the
 *       reference for damaged sessions. Make a change of the protocol in both; base that one on
 *       docs/protocol.md.
 * </ul>
 */
@NullMarked
package io.jkinesis.internal.wire;

import org.jspecify.annotations.NullMarked;
