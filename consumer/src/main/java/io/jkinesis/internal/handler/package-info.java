/**
 * The engines of handlers: records in flight, the watermark up to which all are finished, and the
 * checkpoints at it.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>Handlers checkpoint only at the watermark, with both numbers. Only at the end of a shard,
 *       with nothing unfinished, they call {@code checkpoint()}. After a failure there they store
 *       none, because any checkpoint would mark the shard as finished (decision 5). If a checkpoint
 *       between two calls meets the end of the shard, the session rejects it; {@code IdleSession}
 *       leaves it to the shutdown.
 *   <li>{@code InFlight.leave} and {@code InFlight.fail} use one lock: a failure is either thrown
 *       by the current call or reported to {@code IdleSession}, never neither. A finished record
 *       after an unfinished one stays in the window, without its payload.
 *   <li>A session that is abandoned is over before its consumer is interrupted. So the question
 *       whether the work is over, asked after an attempt failed and its interrupt flag was cleared,
 *       tells our interrupts from those of a user. A failure counts only if the work is not over.
 * </ul>
 */
@NullMarked
package io.jkinesis.internal.handler;

import org.jspecify.annotations.NullMarked;
