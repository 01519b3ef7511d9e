package io.jkinesis.examples.wordcount;

import io.jkinesis.KinesisRecord;
import java.math.BigInteger;
import java.util.Comparator;

/**
 * A record's position in its shard. Sequence numbers are compared as numbers, because they need not
 * have the same number of digits, and as text 10 precedes 9. Records that a producer aggregated
 * share a sequence number; the sub-sequence number distinguishes them.
 */
record Position(BigInteger sequenceNumber, long subSequenceNumber) implements Comparable<Position> {

  private static final Comparator<Position> ORDER =
      Comparator.comparing(Position::sequenceNumber).thenComparing(Position::subSequenceNumber);

  static Position of(KinesisRecord record) {
    return new Position(new BigInteger(record.sequenceNumber()), record.subSequenceNumber());
  }

  boolean isAfter(Position other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }
}
