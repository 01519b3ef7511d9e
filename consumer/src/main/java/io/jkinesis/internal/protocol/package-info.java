/**
 * The consumer's side of the MultiLangDaemon protocol: a message becomes a call, and the call's
 * return an acknowledgement. Only {@link io.jkinesis.internal.session} knows when a call is
 * allowed.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>A {@code status} is written in one place, {@code ProtocolSession.acknowledge}, which is
 *       reached only after the consumer's code has returned, or has thrown the exception that
 *       reported a lost lease. After that, further messages are acknowledged without a call
 *       (decision 1).
 *   <li>At the end of a shard every checkpoint is sent as null. The daemon would answer one with a
 *       number with success, but not mark the shard as finished (transcript {@code
 *       kcl-3.1.3-shard-end}).
 *   <li>If the daemon is found broken during a checkpoint, {@code SessionAborted} takes the
 *       consumer's code out of the call, so that it can be closed. That code is not trusted to
 *       return: another thread ends the process 250 ms later.
 *   <li>Anything thrown between a checkpoint and its answer ends the session, even a JVM error: the
 *       answer, still to come, would be taken for that of the next checkpoint.
 *   <li>A full heap must not keep the process alive: {@code ProtocolSession} holds a reserve that
 *       it frees before it reports, and the threads that end the process halt it if even that is
 *       not enough.
 * </ul>
 */
@NullMarked
package io.jkinesis.internal.protocol;

import org.jspecify.annotations.NullMarked;
