package io.jkinesis.worker;

import java.time.Duration;
import java.util.Objects;

/**
 * When the failed consumer of a shard is restarted. The pause doubles with each failure, up to the
 * longest pause, and varies by up to a quarter so that shards that failed together do not restart
 * together. A consumer that ran as long as the longest pause counts as healthy, and its next
 * failure as its first. Immutable.
 *
 * <p>A shard whose consumer fails more often than the limit stays at the longest pause and makes
 * the worker unhealthy; the other shards are not affected. Only when every shard that the worker
 * holds is beyond the limit does the worker stop.
 */
public final class Restarts {

  private static final Restarts DEFAULTS =
      exponential(Duration.ofSeconds(1), Duration.ofMinutes(5)).atMost(10, Duration.ofHours(1));

  private final Duration first;
  private final Duration longest;
  private final int limit;
  private final Duration window;

  private Restarts(Duration first, Duration longest, int limit, Duration window) {
    this.first = Objects.requireNonNull(first, "first");
    this.longest = Objects.requireNonNull(longest, "longest");
    this.limit = limit;
    this.window = Objects.requireNonNull(window, "window");
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "the first pause must be more than 0 and at most the longest, but is "
              + first
              + " of "
              + longest);
    }
    if (limit < 0 || window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException(
          "atMost takes 0 or more restarts and a time of more than 0, but got "
              + limit
              + " in "
              + window);
    }
  }

  /** Returns the defaults: pauses from 1 s to 5 min, at most 10 restarts per shard in 1 h. */
  public static Restarts defaults() {
    return DEFAULTS;
  }

  /**
   * Returns restarts with these pauses, at most 10 per shard in 1 h.
   *
   * @param first the pause after the first failure
   * @param longest the pause that is never exceeded
   * @throws IllegalArgumentException if the first is not more than 0, or longer than the longest
   */
  public static Restarts exponential(Duration first, Duration longest) {
    return new Restarts(first, longest, 10, Duration.ofHours(1));
  }

  /**
   * Returns a copy with another limit.
   *
   * @param newLimit restarts of one shard's consumer; 0 for none, so that the worker stops at the
   *     first failure
   * @param newWindow the time within which they count
   * @throws IllegalArgumentException if the limit is negative, or the time not more than 0
   */
  public Restarts atMost(int newLimit, Duration newWindow) {
    return new Restarts(first, longest, newLimit, newWindow);
  }

  /** Returns the pause after the first failure. Default: 1 s. */
  public Duration first() {
    return first;
  }

  /** Returns the longest pause. Default: 5 min. */
  public Duration longest() {
    return longest;
  }

  /** Returns how often a shard's consumer is restarted within {@link #window()}. Default: 10. */
  public int limit() {
    return limit;
  }

  /** Returns the time within which restarts count. Default: 1 h. */
  public Duration window() {
    return window;
  }

  @Override
  public String toString() {
    return "Restarts[first="
        + first
        + ", longest="
        + longest
        + ", limit="
        + limit
        + ", window="
        + window
        + "]";
  }
}
