package io.jkinesis.worker.internal.leases;

import java.math.BigInteger;

/**
 * A checkpoint: the position up to which a shard is processed, inclusive.
 *
 * @param sequenceNumber of a record, or one of the KCL's sentinels: {@code TRIM_HORIZON}, {@code
 *     LATEST} or {@code AT_TIMESTAMP} if nothing is processed yet, {@code SHARD_END} if everything
 *     is
 * @param subSequenceNumber the position within an aggregated record; otherwise 0
 */
public record Checkpoint(String sequenceNumber, long subSequenceNumber) {

  /** Nothing is processed; starts at the oldest record. */
  public static final Checkpoint TRIM_HORIZON = new Checkpoint("TRIM_HORIZON", 0);

  /** Nothing is processed; starts with records put after the consumer has started. */
  public static final Checkpoint LATEST = new Checkpoint("LATEST", 0);

  /** The shard is finished. */
  public static final Checkpoint SHARD_END = new Checkpoint("SHARD_END", 0);

  /** Returns whether the shard is finished. */
  public boolean isShardEnd() {
    return sequenceNumber.equals(SHARD_END.sequenceNumber);
  }

  /** Returns true for a record's sequence number, false for the KCL's sentinels. */
  public boolean isSequenceNumber() {
    return !sequenceNumber.isEmpty() && sequenceNumber.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * Returns whether this checkpoint precedes another one of the same shard; both must have a
   * record's sequence number.
   */
  public boolean isBefore(Checkpoint other) {
    int order = new BigInteger(sequenceNumber).compareTo(new BigInteger(other.sequenceNumber));
    return order == 0 ? subSequenceNumber < other.subSequenceNumber : order < 0;
  }

  /** Returns the sequence number, followed by {@code :N} if the sub-sequence number is not 0. */
  @Override
  public String toString() {
    return subSequenceNumber == 0 ? sequenceNumber : sequenceNumber + ":" + subSequenceNumber;
  }
}
