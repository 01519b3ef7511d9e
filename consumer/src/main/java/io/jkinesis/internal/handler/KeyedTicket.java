package io.jkinesis.internal.handler;

/**
 * A record in flight that waits for those before it with an equal key.
 *
 * @param attempts of this record
 */
record KeyedTicket(Ticket ticket, Object key, RetryPolicy.Attempts attempts) {}
