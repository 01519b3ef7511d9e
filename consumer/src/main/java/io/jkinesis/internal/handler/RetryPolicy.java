package io.jkinesis.internal.handler;

import io.jkinesis.handler.DecodeException;
import io.jkinesis.handler.RetryAfterException;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether and when a failed attempt is retried.
 *
 * @param pauses the pause after a number of attempts, from 1
 * @param maxAttempts including the first
 * @param within the maximum time from the first attempt to the last; null for no limit
 * @param retryable which failures are retried; null for all
 * @param hopeless which failures are not retried, whatever {@code retryable} says
 */
public record RetryPolicy(
    IntFunction<Duration> pauses,
    int maxAttempts,
    @Nullable Duration within,
    @Nullable Predicate<? super Exception> retryable,
    Predicate<? super Exception> hopeless) {

  /** Starts counting attempts. */
  Attempts begin() {
    return new Attempts();
  }

  /** Returns whether a failure may be transient, so that another attempt makes sense. */
  boolean isRetryable(Throwable failure) {
    return maxAttempts > 1
        && failure instanceof Exception exception
        && !(exception instanceof InterruptedException)
        && !(exception instanceof DecodeException)
        && !hopeless.test(exception)
        && (exception instanceof RetryAfterException
            || retryable == null
            || retryable.test(exception));
  }

  /**
   * Returns the pause before the next attempt, or null if there is no next attempt.
   *
   * @param failure what the last attempt threw
   * @param attempts the number of attempts so far, at least 1
   * @param elapsed the time since the first of them started
   */
  public @Nullable Duration pauseAfter(Throwable failure, int attempts, Duration elapsed) {
    if (attempts >= maxAttempts || !isRetryable(failure)) {
      return null;
    }
    Duration pause =
        failure instanceof RetryAfterException told ? told.after() : pauses.apply(attempts);
    return within != null && pause.compareTo(within.minus(elapsed)) > 0 ? null : pause;
  }

  /** Counts the attempts of one record or batch. Used by one thread at a time. */
  final class Attempts {
    private int count;
    private long firstBegan;

    void begin() {
      if (count++ == 0) {
        firstBegan = System.nanoTime();
      }
    }

    int count() {
      return count;
    }

    /** Returns the pause before the next attempt, or null if there is no next attempt. */
    @Nullable Duration pauseAfter(Throwable failure) {
      return RetryPolicy.this.pauseAfter(
          failure, count, Duration.ofNanos(System.nanoTime() - firstBegan));
    }
  }
}
