/**
 * What handlers run on: records in flight, the watermark below which all are finished, and the
 * checkpoints at it.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>Handlers checkpoint only at the watermark, with both numbers. Only at the end of a shard,
 *       with nothing unfinished, they call {@code checkpoint()}. After a failure there they store
 *       none, because any would end the shard (decision 5). A checkpoint between two calls that
 *       meets the end of the shard is rejected by the session; {@code IdleSession} leaves it to the
 *       shutdown.
 *   <li>{@code InFlight.leave} and {@code InFlight.fail} use one lock: a failure is either thrown
 *       by the call that runs or reported to {@code IdleSession}, never neither. A finished record
 *       after an unfinished one stays in the window, without its data.
 * </ul>
 */
@NullMarked
package io.jkinesis.internal.handler;

import org.jspecify.annotations.NullMarked;
