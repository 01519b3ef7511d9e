package io.jkinesis.testkit;

/**
 * How a daemon speaks: field names, reasons and forms differ between the KCL's versions. Each is
 * named after a version that speaks it.
 */
public enum Dialect {
  /**
   * Up to 1.7.1, what gokinesis spoke: checkpoints have the field {@code checkpoint}; there are no
   * sub-sequence numbers, arrival times or {@code millisBehindLatest}; a shard ends with {@code
   * shutdown}, reason {@code TERMINATE} or {@code ZOMBIE}; there is no {@code shutdownRequested}.
   */
  KCL_1_2,
  /**
   * 1.7.2 to 1.15.3: checkpoints have the fields {@code sequenceNumber} and {@code
   * subSequenceNumber}; a shard ends with {@code shutdown}, reason {@code TERMINATE} or {@code
   * ZOMBIE}. {@code shutdownRequested} is known from 1.7.6 on.
   */
  KCL_1_15,
  /**
   * 2.0.x: like {@link #KCL_1_15}, but the reasons are {@code SHARD_END} and {@code LEASE_LOST},
   * and an arrival time is an object of {@code epochSecond} and {@code nano}.
   */
  KCL_2_0,
  /** 2.1 to today: a shard ends with {@code leaseLost} or {@code shardEnded}. */
  KCL_3
}
