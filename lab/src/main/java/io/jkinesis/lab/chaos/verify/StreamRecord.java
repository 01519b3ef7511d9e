package io.jkinesis.lab.chaos.verify;

import io.jkinesis.lab.NumberedRecord;
import java.math.BigInteger;
import java.time.Instant;

/**
 * A record as it is in the stream.
 *
 * @param arrival when the stream accepted it
 */
public record StreamRecord(BigInteger sequenceNumber, NumberedRecord record, Instant arrival) {}
