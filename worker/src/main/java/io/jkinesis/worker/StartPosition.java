package io.jkinesis.worker;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a new application starts in its stream. It counts for shards without a checkpoint only; the
 * command {@code jkinesis reset} moves the others. Immutable.
 */
public final class StartPosition {

  /** The oldest records that the stream has. */
  public static final StartPosition TRIM_HORIZON = new StartPosition("TRIM_HORIZON", null);

  /**
   * Records that arrive after the shard was first started. Later starts without a checkpoint begin
   * at that time too, so that nothing is skipped between a stop and a start.
   */
  public static final StartPosition LATEST = new StartPosition("LATEST", null);

  private final String name;
  private final @Nullable Instant timestamp;

  private StartPosition(String name, @Nullable Instant timestamp) {
    this.name = name;
    this.timestamp = timestamp;
  }

  /** Returns the position of the first record that arrived at this time or later. */
  public static StartPosition at(Instant timestamp) {
    return new StartPosition("AT_TIMESTAMP", Objects.requireNonNull(timestamp, "timestamp"));
  }

  /** Returns the KCL's name of it: {@code TRIM_HORIZON}, {@code LATEST} or {@code AT_TIMESTAMP}. */
  public String name() {
    return name;
  }

  /** Returns the time of {@code AT_TIMESTAMP}; null for the others. */
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
