package io.jkinesis.testkit;

import org.jspecify.annotations.Nullable;

/**
 * A checkpoint that a consumer asked for, as it was on the wire, and what the daemon answered.
 *
 * @param sequenceNumber null for everything delivered
 * @param subSequenceNumber null for none
 * @param error the name of the daemon's error, or null for success
 */
public record CheckpointAttempt(
    @Nullable String sequenceNumber, @Nullable Long subSequenceNumber, @Nullable String error) {}
