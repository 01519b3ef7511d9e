package io.jkinesis.lab.chaos.verify;

import io.jkinesis.lab.NumberedRecord;
import java.math.BigInteger;
import java.time.Instant;

/**
 * A record as the stream has it.
 *
 * @param arrival when the stream took it
 */
public record StreamRecord(BigInteger sequenceNumber, NumberedRecord record, Instant arrival) {}
