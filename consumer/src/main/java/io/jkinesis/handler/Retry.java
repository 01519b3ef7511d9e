package io.jkinesis.handler;

import io.jkinesis.internal.backoff.ExponentialBackoff;
import io.jkinesis.internal.handler.HandlerSettings;
import io.jkinesis.internal.handler.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * Defines when a failed record or batch is retried. Immutable; each method that changes something
 * returns a new object.
 *
 * <p>An {@link Error} or an {@link InterruptedException} is never retried.
 */
public final class Retry {

  private static final int DEFAULT_ATTEMPTS = 5;
  private static final Retry NONE =
      new Retry(new RetryPolicy(attempts -> Duration.ZERO, 1, null, null, failure -> false));

  private final RetryPolicy policy;

  private Retry(RetryPolicy policy) {
    this.policy = policy;
  }

  /** Returns the policy with a single attempt, which is the default. */
  public static Retry none() {
    return NONE;
  }

  /**
   * Returns a policy with up to 5 attempts and exponential backoff with jitter: pauses double from
   * the initial to the maximum delay, and each is shortened by a random amount of up to half.
   *
   * @throws IllegalArgumentException if a delay is negative, or the maximum is shorter than the
   *     initial one
   */
  public static Retry exponential(Duration initialDelay, Duration maxDelay) {
    ExponentialBackoff backoff = new ExponentialBackoff(initialDelay, maxDelay);
    return pauses(attempts -> backoff.after(attempts, ThreadLocalRandom.current()));
  }

  /**
   * Returns a policy with up to 5 attempts and the same pause before each retry.
   *
   * @throws IllegalArgumentException if the pause is negative
   */
  public static Retry fixed(Duration pause) {
    HandlerSettings.requireNotNegative("pause", pause);
    return pauses(attempts -> pause);
  }

  /**
   * Returns a policy with up to 5 attempts and custom pauses.
   *
   * @param afterAttempts returns the pause after a number of attempts, from 1: zero or more. Called
   *     concurrently by several threads
   */
  public static Retry pauses(IntFunction<Duration> afterAttempts) {
    Objects.requireNonNull(afterAttempts, "afterAttempts");
    return new Retry(
        new RetryPolicy(afterAttempts, DEFAULT_ATTEMPTS, null, null, failure -> false));
  }

  /**
   * Sets the maximum number of attempts, including the first. Default: 5.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public Retry maxAttempts(int attempts) {
    HandlerSettings.requirePositive("maxAttempts", attempts);
    return new Retry(
        new RetryPolicy(
            policy.pauses(), attempts, policy.within(), policy.retryable(), policy.hopeless()));
  }

  /**
   * Sets the maximum time from the start of the first attempt to the start of the last. Default: no
   * limit.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public Retry maxElapsedTime(Duration time) {
    HandlerSettings.requireNotNegative("within", time);
    return new Retry(
        new RetryPolicy(
            policy.pauses(), policy.maxAttempts(), time, policy.retryable(), policy.hopeless()));
  }

  /**
   * Adds exception types that are retried, including their subclasses. If no exceptions are added,
   * all are retried. {@link RetryAfterException} is always included.
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Retry retryOn(Class<? extends Exception>... types) {
    return retryOn(isAnyOf(List.of(types)));
  }

  /** Adds exceptions that are retried. If none are added, all are retried. */
  public Retry retryOn(Predicate<? super Exception> more) {
    Objects.requireNonNull(more, "more");
    Predicate<? super Exception> before = policy.retryable();
    Predicate<? super Exception> all = before == null ? more : either(before, more);
    return new Retry(
        new RetryPolicy(
            policy.pauses(), policy.maxAttempts(), policy.within(), all, policy.hopeless()));
  }

  /**
   * Adds exception types that are not retried, including their subclasses; they take precedence
   * over {@code retryOn}. Use this for failures that a record causes, such as a text that cannot be
   * parsed.
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Retry giveUpOn(Class<? extends Exception>... types) {
    return giveUpOn(isAnyOf(List.of(types)));
  }

  /** Adds exceptions that are not retried; they take precedence over {@code retryOn}. */
  public Retry giveUpOn(Predicate<? super Exception> more) {
    Objects.requireNonNull(more, "more");
    return new Retry(
        new RetryPolicy(
            policy.pauses(),
            policy.maxAttempts(),
            policy.within(),
            policy.retryable(),
            either(policy.hopeless(), more)));
  }

  RetryPolicy policy() {
    return policy;
  }

  private static Predicate<Exception> either(
      Predicate<? super Exception> one, Predicate<? super Exception> other) {
    return failure -> one.test(failure) || other.test(failure);
  }

  private static Predicate<Exception> isAnyOf(List<Class<? extends Exception>> types) {
    return failure -> types.stream().anyMatch(type -> type.isInstance(failure));
  }
}
