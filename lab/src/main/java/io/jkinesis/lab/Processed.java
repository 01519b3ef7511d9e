package io.jkinesis.lab;

import java.math.BigInteger;
import java.time.Instant;

/**
 * A record that a consumer has processed.
 *
 * @param at when it was written down, which is before anything that follows from it
 */
public record Processed(Instant at, BigInteger sequenceNumber, NumberedRecord record) {}
