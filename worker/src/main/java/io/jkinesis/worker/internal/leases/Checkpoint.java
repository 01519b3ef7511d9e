package io.jkinesis.worker.internal.leases;

import java.math.BigInteger;

/**
 * How far a shard is processed: all up to here, inclusively.
 *
 * @param sequenceNumber a record's, or one of the KCL's words: {@code TRIM_HORIZON}, {@code
 *     LATEST}, {@code AT_TIMESTAMP} where nothing is processed yet, {@code SHARD_END} where all is
 * @param subSequenceNumber within a record that the KPL has aggregated; else 0
 */
public record Checkpoint(String sequenceNumber, long subSequenceNumber) {

  /** Nothing is processed; begins at the oldest record. */
  public static final Checkpoint TRIM_HORIZON = new Checkpoint("TRIM_HORIZON", 0);

  /** Nothing is processed; begins with what is put after the consumer has started. */
  public static final Checkpoint LATEST = new Checkpoint("LATEST", 0);

  /** The shard is done. */
  public static final Checkpoint SHARD_END = new Checkpoint("SHARD_END", 0);

  /** True if the shard is done. */
  public boolean isShardEnd() {
    return sequenceNumber.equals(SHARD_END.sequenceNumber);
  }

  /** True for a record's, false for the KCL's words. */
  public boolean isSequenceNumber() {
    return !sequenceNumber.isEmpty() && sequenceNumber.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Whether another is further on in the same shard; both have to be records'. */
  public boolean isBefore(Checkpoint other) {
    int order = new BigInteger(sequenceNumber).compareTo(new BigInteger(other.sequenceNumber));
    return order == 0 ? subSequenceNumber < other.subSequenceNumber : order < 0;
  }

  /** The sequence number, and {@code :N} behind it if the sub-sequence number is not 0. */
  @Override
  public String toString() {
    return subSequenceNumber == 0 ? sequenceNumber : sequenceNumber + ":" + subSequenceNumber;
  }
}
