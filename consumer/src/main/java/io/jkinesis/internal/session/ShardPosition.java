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

  /**
   * Requires that a checkpoint here can mark an ended shard as finished.
   *
   * @param last the last record that was delivered
   * @throws IllegalArgumentException if it is before the last record, or not a sequence number
   */
  void requireEndOf(String shard, ShardPosition last) {
    String problem;
    try {
      if (compareTo(last) >= 0) {
        return;
      }
      problem = "before it: the records between would be skipped";
    } catch (NumberFormatException e) {
      problem = "not a sequence number";
    }
    throw new IllegalArgumentException(
        shard
            + ": the shard ended: expected a checkpoint at its last record, "
            + last
            + ", or checkpoint() without arguments; found "
            + this
            + ", "
            + problem);
  }
}
