/**
 * One consumer for one shard: the order of its calls and when a checkpoint is allowed ({@link
 * io.jkinesis.internal.session.ConsumerCalls}). It knows no protocol, stream or process, so it is
 * the same for a consumer process that speaks JSON, a worker in the same JVM and the test kit.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>The lock of {@code SessionCheckpointer} prevents a checkpoint of another thread from being
 *       written after the acknowledgement: closing it waits for a checkpoint in progress.
 * </ul>
 */
@NullMarked
package io.jkinesis.internal.session;

import org.jspecify.annotations.NullMarked;
