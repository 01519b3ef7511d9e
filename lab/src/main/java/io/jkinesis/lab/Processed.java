package io.jkinesis.lab;

import java.math.BigInteger;
import java.time.Instant;

/**
 * A record that a consumer has processed.
 *
 * @param at when it was written to the journal, which is before all its effects
 */
public record Processed(Instant at, BigInteger sequenceNumber, NumberedRecord record) {}
