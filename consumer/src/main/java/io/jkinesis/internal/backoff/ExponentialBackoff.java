package io.jkinesis.internal.backoff;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Delays that double from the first to the longest. Each is shortened by a random amount of up to
 * half (jitter), so that operations that failed together are not retried together.
 *
 * @param first after the first failure
 * @param longest at least the first
 */
public record ExponentialBackoff(Duration first, Duration longest) {

  /**
   * Checks the delays.
   *
   * @throws IllegalArgumentException if one is negative, or the longest is shorter than the first
   */
  public ExponentialBackoff {
    if (Objects.requireNonNull(first, "first").isNegative()) {
      throw new IllegalArgumentException("first must not be negative, but is " + first);
    }
    if (Objects.requireNonNull(longest, "longest").compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "longest must be at least the first, " + first + ", but is " + longest);
    }
  }

  /**
   * Returns the delay before the next attempt.
   *
   * @param failures how many attempts have failed, at least 1
   */
  public Duration after(int failures, RandomGenerator random) {
    Duration whole = whole(failures);
    long half = TimeUnit.NANOSECONDS.convert(whole) / 2;
    return whole.minusNanos(random.nextLong(half + 1));
  }

  private Duration whole(int failures) {
    Duration delay = first;
    for (int i = 1; i < failures && !delay.isZero(); i++) {
      if (delay.compareTo(longest.dividedBy(2)) > 0) {
        return longest;
      }
      delay = delay.multipliedBy(2);
    }
    return delay;
  }
}
