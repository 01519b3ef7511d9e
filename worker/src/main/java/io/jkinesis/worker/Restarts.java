package io.jkinesis.worker;

import java.time.Duration;
import java.util.Objects;

/**
 * When a failed consumer is restarted, with exponential backoff and jitter. The pause doubles with
 * each failure, up to the longest pause, and varies by up to a quarter, so that shards that failed
 * together do not restart together. A consumer that ran for at least the longest pause counts as
 * healthy, and its next failure as its first. Immutable.
 *
 * <p>If a consumer fails more often than the limit, its shard keeps restarting with the longest
 * pause and the worker becomes unhealthy; other shards are not affected. The worker stops only if
 * every shard that it holds is beyond the limit.
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
          "the limit must be at least 0 and the window more than 0, but they are "
              + limit
              + " and "
              + window);
    }
  }

  /** Returns the defaults: pauses from 1 s to 5 min, at most 10 restarts per shard within 1 h. */
  public static Restarts defaults() {
    return DEFAULTS;
  }

  /**
   * Returns restarts with these pauses, at most 10 per shard within 1 h.
   *
   * @param first the pause after the first failure
   * @param longest the maximum pause
   * @throws IllegalArgumentException if the first pause is not greater than 0, or longer than the
   *     longest
   */
  public static Restarts exponential(Duration first, Duration longest) {
    return new Restarts(first, longest, 10, Duration.ofHours(1));
  }

  /**
   * Returns a copy with another limit.
   *
   * @param newLimit the maximum restarts per shard; 0 for none, so that the worker stops at the
   *     first failure
   * @param newWindow the time window for the limit
   * @throws IllegalArgumentException if the limit is negative, or the window is not greater than 0
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

  /**
   * Returns how often a shard's consumer may be restarted within {@link #window()}. Default: 10.
   */
  public int limit() {
    return limit;
  }

  /** Returns the time window for {@link #limit()}. Default: 1 h. */
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
