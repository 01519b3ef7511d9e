package io.jkinesis.handler;

import io.jkinesis.internal.backoff.ExponentialBackoff;
import io.jkinesis.internal.handler.RetryPolicy;
import io.jkinesis.internal.handler.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * Says when a record or a batch that failed is attempted again. Immutable; each changing method
 * returns a new object.
 *
 * <p>An {@link Error} is never retried, nor is an {@link InterruptedException}.
 */
public final class Retry {

  private static final int DEFAULT_ATTEMPTS = 5;
  private static final Retry NONE =
      new Retry(new RetryPolicy(attempts -> Duration.ZERO, 1, null, null, failure -> false));

  private final RetryPolicy policy;

  private Retry(RetryPolicy policy) {
    this.policy = policy;
  }

  /** Returns the policy of one attempt only, which is the default. */
  public static Retry none() {
    return NONE;
  }

  /**
   * Returns a policy of up to 5 attempts, with pauses that double from the first to the longest,
   * each shortened at random by up to half.
   *
   * @throws IllegalArgumentException if a pause is negative, or the longest is shorter than the
   *     first
   */
  public static Retry exponential(Duration first, Duration longest) {
    ExponentialBackoff backoff = new ExponentialBackoff(first, longest);
    return pauses(attempts -> backoff.after(attempts, ThreadLocalRandom.current()));
  }

  /**
   * Returns a policy of up to 5 attempts, with the same pause before each.
   *
   * @throws IllegalArgumentException if the pause is negative
   */
  public static Retry fixed(Duration pause) {
    Settings.requireNotNegative("pause", pause);
    return pauses(attempts -> pause);
  }

  /**
   * Returns a policy of up to 5 attempts, with pauses of your own.
   *
   * @param afterAttempts returns the pause after a number of attempts, from 1: zero or more. Called
   *     by several threads concurrently
   */
  public static Retry pauses(IntFunction<Duration> afterAttempts) {
    Objects.requireNonNull(afterAttempts, "afterAttempts");
    return new Retry(
        new RetryPolicy(afterAttempts, DEFAULT_ATTEMPTS, null, null, failure -> false));
  }

  /**
   * Sets how many attempts there are, the first included. Default: 5.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public Retry maxAttempts(int attempts) {
    Settings.requirePositive("maxAttempts", attempts);
    return new Retry(
        new RetryPolicy(
            policy.pauses(), attempts, policy.within(), policy.retryable(), policy.hopeless()));
  }

  /**
   * Sets the longest time from the begin of the first attempt to that of the last. Default: no
   * limit.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public Retry within(Duration time) {
    Settings.requireNotNegative("within", time);
    return new Retry(
        new RetryPolicy(
            policy.pauses(), policy.maxAttempts(), time, policy.retryable(), policy.hopeless()));
  }

  /**
   * Adds exceptions that are retried, with their subclasses. Without any, all are. {@link
   * RetryAfterException} need not be named.
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Retry retryOn(Class<? extends Exception>... types) {
    return retryOn(isAnyOf(List.of(types)));
  }

  /** Adds exceptions that are retried. Without any, all are. */
  public Retry retryOn(Predicate<? super Exception> more) {
    Objects.requireNonNull(more, "more");
    Predicate<? super Exception> before = policy.retryable();
    Predicate<? super Exception> all = before == null ? more : either(before, more);
    return new Retry(
        new RetryPolicy(
            policy.pauses(), policy.maxAttempts(), policy.within(), all, policy.hopeless()));
  }

  /**
   * Adds exceptions that are not retried, with their subclasses; {@code retryOn} does not change
   * that. Name here what is a record's fault, such as a text that cannot be parsed.
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Retry giveUpOn(Class<? extends Exception>... types) {
    return giveUpOn(isAnyOf(List.of(types)));
  }

  /** Adds exceptions that are not retried; {@code retryOn} does not change that. */
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
