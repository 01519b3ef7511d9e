package io.jkinesis;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The shard a consumer works on, and the checkpoint after which it starts. Immutable; each {@code
 * with} method returns a changed copy.
 */
public final class ShardInfo {

  private final String shardId;
  private final @Nullable String sequenceNumber;
  private final @Nullable Long subSequenceNumber;
  private final @Nullable String streamName;
  private final @Nullable String applicationName;

  private ShardInfo(
      String shardId,
      @Nullable String sequenceNumber,
      @Nullable Long subSequenceNumber,
      @Nullable String streamName,
      @Nullable String applicationName) {
    this.shardId = Objects.requireNonNull(shardId, "shardId");
    this.sequenceNumber = sequenceNumber;
    this.subSequenceNumber = subSequenceNumber;
    this.streamName = streamName;
    this.applicationName = applicationName;
  }

  /**
   * Creates the description of a shard of which only the ID is known, for tests of consumers.
   *
   * @param shardId such as {@code shardId-000000000003}
   */
  public static ShardInfo of(String shardId) {
    return new ShardInfo(shardId, null, null, null, null);
  }

  /** Returns the shard's ID, such as {@code shardId-000000000003}. */
  public String shardId() {
    return shardId;
  }

  /**
   * Returns the sequence number of the last checkpoint: a decimal number, or {@code TRIM_HORIZON},
   * {@code LATEST} or {@code AT_TIMESTAMP} if there is none yet. Null if the daemon does not send
   * it (all up to 1.7.1).
   */
  public @Nullable String sequenceNumber() {
    return sequenceNumber;
  }

  /**
   * Returns the last checkpoint's position within an aggregated record, from 0; null if the daemon
   * does not send it.
   */
  public @Nullable Long subSequenceNumber() {
    return subSequenceNumber;
  }

  /**
   * Returns the name of the shard's stream; null if it is not known, as in a process that a stock
   * daemon started.
   */
  public @Nullable String streamName() {
    return streamName;
  }

  /**
   * Returns the name of the application, which is also the name of its lease table; null if it is
   * not known, as in a process that a stock daemon started.
   */
  public @Nullable String applicationName() {
    return applicationName;
  }

  /** Returns a copy with another {@link #sequenceNumber()} and {@link #subSequenceNumber()}. */
  public ShardInfo withCheckpoint(
      @Nullable String newSequenceNumber, @Nullable Long newSubSequenceNumber) {
    return new ShardInfo(
        shardId, newSequenceNumber, newSubSequenceNumber, streamName, applicationName);
  }

  /** Returns a copy with another {@link #streamName()}. */
  public ShardInfo withStreamName(@Nullable String name) {
    return new ShardInfo(shardId, sequenceNumber, subSequenceNumber, name, applicationName);
  }

  /** Returns a copy with another {@link #applicationName()}. */
  public ShardInfo withApplicationName(@Nullable String name) {
    return new ShardInfo(shardId, sequenceNumber, subSequenceNumber, streamName, name);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ShardInfo that
        && shardId.equals(that.shardId)
        && Objects.equals(sequenceNumber, that.sequenceNumber)
        && Objects.equals(subSequenceNumber, that.subSequenceNumber)
        && Objects.equals(streamName, that.streamName)
        && Objects.equals(applicationName, that.applicationName);
  }

  @Override
  public int hashCode() {
    return Objects.hash(shardId, sequenceNumber, subSequenceNumber, streamName, applicationName);
  }

  @Override
  public String toString() {
    return "ShardInfo[shardId="
        + shardId
        + ", sequenceNumber="
        + sequenceNumber
        + ", subSequenceNumber="
        + subSequenceNumber
        + ", streamName="
        + streamName
        + ", applicationName="
        + applicationName
        + "]";
  }
}
