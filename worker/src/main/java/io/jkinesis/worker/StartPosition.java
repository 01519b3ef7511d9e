package io.jkinesis.worker;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The position where a new application starts in its stream. It applies only to shards without a
 * checkpoint; to move the others, use the command {@code jkinesis reset}. Immutable.
 */
public final class StartPosition {

  /** The oldest records in the stream. */
  public static final StartPosition TRIM_HORIZON = new StartPosition("TRIM_HORIZON", null);

  /**
   * Records that arrive after the shard was first started. Later starts without a checkpoint begin
   * at the same time, so that nothing is skipped between a stop and a restart.
   */
  public static final StartPosition LATEST = new StartPosition("LATEST", null);

  private final String name;
  private final @Nullable Instant timestamp;

  private StartPosition(String name, @Nullable Instant timestamp) {
    this.name = name;
    this.timestamp = timestamp;
  }

  /** Returns the position of the first record that arrived at or after this time. */
  public static StartPosition at(Instant timestamp) {
    return new StartPosition("AT_TIMESTAMP", Objects.requireNonNull(timestamp, "timestamp"));
  }

  /**
   * Returns the KCL's name of the position: {@code TRIM_HORIZON}, {@code LATEST} or {@code
   * AT_TIMESTAMP}.
   */
  public String name() {
    return name;
  }

  /** Returns the time of {@code AT_TIMESTAMP}; null for the other positions. */
  public @Nullable Instant timestamp() {
    return timestamp;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StartPosition that
        && name.equals(that.name)
        && Objects.equals(timestamp, that.timestamp);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, timestamp);
  }

  @Override
  public String toString() {
    return timestamp == null ? name : name + " " + timestamp;
  }
}
