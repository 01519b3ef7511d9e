/**
 * Passes a worker's events to users' listeners, the log and the meters.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>Users' listeners have a thread of their own ({@code EventDelivery}). The log, the meters
 *       and the worker itself get each event on the thread on which it happens, before its effects.
 *   <li>Log lines about a shard go through {@code ShardEvents}, which puts the shard into the MDC:
 *       a separate field in JSON logs.
 * </ul>
 */
@NullMarked
package io.jkinesis.worker.internal.events;

import org.jspecify.annotations.NullMarked;
