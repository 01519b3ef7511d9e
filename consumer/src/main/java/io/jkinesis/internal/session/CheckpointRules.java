package io.jkinesis.internal.session;

/**
 * The rules for storing a session's checkpoints.
 *
 * @param sink where they are stored
 * @param backoff when a failed checkpoint is retried
 * @param betweenCalls whether checkpoints are also allowed between two calls; the protocol of
 *     consumer processes allows them only during a call
 */
public record CheckpointRules(CheckpointSink sink, Backoff backoff, boolean betweenCalls) {}
