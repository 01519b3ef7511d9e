package io.jkinesis.handler;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a handler that knows when to retry, for instance because a service told it. The time
 * replaces the pause of {@link Retry}, whose limits still apply: without a retry policy the
 * exception is an ordinary failure.
 */
public final class RetryAfterException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Duration after;

  /**
   * Creates the exception.
   *
   * @param after the minimum time until the next attempt; zero or more
   * @throws IllegalArgumentException if the time is negative
   */
  public RetryAfterException(Duration after) {
    this(after, null);
  }

  /**
   * Creates the exception with a cause.
   *
   * @param after the minimum time until the next attempt; zero or more
   * @param cause what made the handler throw, or null
   * @throws IllegalArgumentException if the time is negative
   */
  public RetryAfterException(Duration after, @Nullable Throwable cause) {
    super("retry after " + Objects.requireNonNull(after, "after"), cause);
    if (after.isNegative()) {
      throw new IllegalArgumentException("after must not be negative, but is " + after);
    }
    this.after = after;
  }

  /** Returns the minimum time until the next attempt. */
  public Duration after() {
    return after;
  }
}
