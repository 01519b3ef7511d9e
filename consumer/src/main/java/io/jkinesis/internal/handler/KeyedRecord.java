package io.jkinesis.internal.handler;

import io.jkinesis.handler.RecordHandler;

/**
 * A record in flight that waits for earlier records with an equal key.
 *
 * @param handler called for each attempt of this record
 * @param attempts of this record
 */
record KeyedRecord(
    InFlightRecord ticket,
    Object key,
    RecordHandler.WithContext handler,
    RetryPolicy.Attempts attempts) {}
