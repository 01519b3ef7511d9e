package io.jkinesis.internal.session;

import io.jkinesis.KinesisRecord;
import java.math.BigInteger;

/**
 * A position in a shard; compares sequence numbers numerically, then the positions within an
 * aggregated record.
 */
record ShardPosition(String sequenceNumber, long subSequenceNumber)
    implements Comparable<ShardPosition> {

  static ShardPosition of(KinesisRecord record) {
    return new ShardPosition(record.sequenceNumber(), record.subSequenceNumber());
  }

  @Override
  public String toString() {
    return sequenceNumber + "/" + subSequenceNumber;
  }

  /**
   * Compares two positions.
   *
   * @throws NumberFormatException if a sequence number is not a decimal number
   */
  @Override
  public int compareTo(ShardPosition other) {
    int bySequenceNumber =
        new BigInteger(sequenceNumber).compareTo(new BigInteger(other.sequenceNumber));
    return bySequenceNumber != 0
        ? bySequenceNumber
        : Long.compare(subSequenceNumber, other.subSequenceNumber);
  }
}
