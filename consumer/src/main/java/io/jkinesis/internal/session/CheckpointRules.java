package io.jkinesis.internal.session;

/**
 * How a session's checkpoints are stored.
 *
 * @param sink where they are stored
 * @param backoff when a failed checkpoint is retried
 * @param betweenCalls whether checkpoints are also allowed between two calls; the protocol of
 *     consumer processes allows them only during a call
 */
public record CheckpointRules(CheckpointSink sink, Backoff backoff, boolean betweenCalls) {}
