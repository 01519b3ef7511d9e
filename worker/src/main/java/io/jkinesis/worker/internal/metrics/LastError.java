package io.jkinesis.worker.internal.metrics;

import java.time.Instant;

/** An error of a shard's consumer, described in a clause. */
public record LastError(Instant at, String what) {}
