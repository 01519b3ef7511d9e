package io.jkinesis.worker;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes how a worker stopped. Immutable. Lists of shards contain their names, as returned by
 * {@link WorkerShard#shard()}, sorted.
 */
public final class StopReport {

  private final @Nullable String failure;
  private final List<String> told;
  private final List<String> ended;
  private final List<String> interrupted;
  private final List<String> abandoned;
  private final Duration duration;

  /** Creates the report; called by the worker. */
  public StopReport(
      @Nullable String failure,
      List<String> told,
      List<String> ended,
      List<String> interrupted,
      List<String> abandoned,
      Duration duration) {
    this.failure = failure;
    this.told = List.copyOf(told);
    this.ended = List.copyOf(ended);
    this.interrupted = List.copyOf(interrupted);
    this.abandoned = List.copyOf(abandoned);
    this.duration = duration;
  }

  /** Returns why the worker stopped by itself, on one line; null if it was told to stop. */
  public @Nullable String failure() {
    return failure;
  }

  /** Returns the shards whose consumers were told to stop and could store a checkpoint. */
  public List<String> told() {
    return told;
  }

  /**
   * Returns the shards whose consumers ended gracefully: they returned from {@code shutdown} and,
   * unless they chose not to, stored a checkpoint there.
   */
  public List<String> ended() {
    return ended;
  }

  /**
   * Returns the shards whose consumers did not end within the grace period and were interrupted.
   * Their records after the last checkpoint will be delivered again.
   */
  public List<String> interrupted() {
    return interrupted;
  }

  /**
   * Returns those {@link #interrupted()} shards whose code was still running when the worker
   * stopped. No more checkpoints are stored for them.
   */
  public List<String> abandoned() {
    return abandoned;
  }

  /** Returns how long the worker took to stop. */
  public Duration duration() {
    return duration;
  }

  /** Returns whether every consumer ended gracefully and the worker did not fail. */
  public boolean isGraceful() {
    return failure == null && interrupted.isEmpty();
  }

  @Override
  public String toString() {
    return "StopReport[failure="
        + failure
        + ", told="
        + told
        + ", ended="
        + ended
        + ", interrupted="
        + interrupted
        + ", abandoned="
        + abandoned
        + ", duration="
        + duration
        + "]";
  }
}
