/**
 * Runs Kinesis and DynamoDB on this machine, on loopback only, with their data in memory: {@link
 * io.jkinesis.local.LocalServices#start}.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>Both services exit at the end of their stdin, which is a pipe from the JVM that started
 *       them. They ignore signals, because Ctrl-C reaches them before the consumers have
 *       checkpointed. DynamoDB Local's jars are never on the launcher's class path.
 * </ul>
 *
 * @since 0.1.0
 */
@NullMarked
package io.jkinesis.local;

import org.jspecify.annotations.NullMarked;
