package io.jkinesis.handler;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a handler that knows when to try again, for instance as a service told it. It takes the
 * place of the pause of {@link Retry}, whose limits hold all the same: where no retry is set, it is
 * a failure like any other.
 */
public final class RetryAfterException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Duration after;

  /**
   * Makes the exception.
   *
   * @param after how long to wait before the next try, at least; zero or more
   * @throws IllegalArgumentException if the time is negative
   */
  public RetryAfterException(Duration after) {
    this(after, null);
  }

  /**
   * Makes the exception with what is behind it.
   *
   * @param after how long to wait before the next try, at least; zero or more
   * @param cause why, or null
   * @throws IllegalArgumentException if the time is negative
   */
  public RetryAfterException(Duration after, @Nullable Throwable cause) {
    super("to be tried again after " + Objects.requireNonNull(after, "after"), cause);
    if (after.isNegative()) {
      throw new IllegalArgumentException("after: expected zero or more, found " + after);
    }
    this.after = after;
  }

  /** Returns how long to wait before the next try, at least. */
  public Duration after() {
    return after;
  }
}
