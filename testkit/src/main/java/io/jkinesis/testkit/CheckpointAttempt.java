package io.jkinesis.testkit;

import org.jspecify.annotations.Nullable;

/**
 * A checkpoint request of a consumer, as it was on the wire, and the daemon's answer.
 *
 * @param sequenceNumber null for everything delivered
 * @param subSequenceNumber null for none
 * @param error the name of the daemon's error, or null for success
 */
public record CheckpointAttempt(
    @Nullable String sequenceNumber, @Nullable Long subSequenceNumber, @Nullable String error) {}
