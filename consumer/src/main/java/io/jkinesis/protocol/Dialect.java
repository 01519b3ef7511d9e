package io.jkinesis.protocol;

/**
 * A dialect of the protocol. Field names, reasons and formats differ between versions of the KCL.
 * Each dialect is named after the first version that uses it.
 */
public enum Dialect {
  /**
   * Up to 1.7.1, the dialect of gokinesis: checkpoints have the field {@code checkpoint}; there are
   * no sub-sequence numbers and no {@code millisBehindLatest}; a shard ends with {@code shutdown},
   * reason {@code TERMINATE} or {@code ZOMBIE}; there is no {@code shutdownRequested}. Daemons
   * before 1.6.5 send no arrival times, but this dialect has them, like all later ones.
   */
  KCL_1_0,
  /**
   * 1.7.2 to 1.15.3: checkpoints have the fields {@code sequenceNumber} and {@code
   * subSequenceNumber}; a shard ends with {@code shutdown}, reason {@code TERMINATE} or {@code
   * ZOMBIE}. Daemons send {@code shutdownRequested} from 1.7.6 on.
   */
  KCL_1_7,
  /**
   * 2.0.x: like {@link #KCL_1_7}, but the reasons are {@code SHARD_END} and {@code LEASE_LOST}, and
   * an arrival time is an object with {@code epochSecond} and {@code nano}.
   */
  KCL_2_0,
  /** 2.1 to 3.5: a shard ends with {@code leaseLost} or {@code shardEnded}. */
  KCL_3
}
