package io.jkinesis.internal.session;

/**
 * What a session's checkpoints are made of.
 *
 * @param sink where they go
 * @param backoff when one that failed is tried again
 * @param betweenCalls whether one is legal between two calls too; the protocol of a consumer
 *     process knows them only while a call runs
 */
public record CheckpointRules(CheckpointSink sink, Backoff backoff, boolean betweenCalls) {}
