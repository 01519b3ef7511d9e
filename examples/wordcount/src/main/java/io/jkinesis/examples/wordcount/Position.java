package io.jkinesis.examples.wordcount;

import io.jkinesis.KinesisRecord;
import java.math.BigInteger;
import java.util.Comparator;

/**
 * A record's place in its shard. Sequence numbers are compared as numbers, since nothing promises
 * that they all have as many digits and as text 10 comes before 9. The records that a producer
 * packed into one share its sequence number: the sub-sequence number tells them apart.
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
