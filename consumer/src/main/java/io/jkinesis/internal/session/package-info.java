/**
 * One consumer on one shard: the order of its calls and when a checkpoint is legal ({@link
 * io.jkinesis.internal.session.ConsumerCalls}). It knows no protocol, stream or process, so that it
 * is the same for a process that speaks JSON, a worker in the same JVM and the test kit.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>The lock of {@code SessionCheckpointer} keeps a checkpoint of another thread from being
 *       written after the acknowledgement: closing it waits for one that is under way.
 * </ul>
 */
@NullMarked
package io.jkinesis.internal.session;

import org.jspecify.annotations.NullMarked;
