package io.jkinesis.worker.internal.metrics;

import java.time.Instant;

/** Something that went wrong with a shard's consumer, in a clause a person can read. */
public record LastError(Instant at, String what) {}
