package io.jkinesis.handler;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * When a record or a batch that failed is tried again. Immutable; each changing method returns a
 * new object.
 *
 * <p>An {@link Error} is never tried again, nor is an {@link InterruptedException}: they end the
 * process.
 */
public final class Retry {

  private static final int DEFAULT_ATTEMPTS = 5;
  private static final Retry NONE =
      new Retry(Duration.ZERO, Duration.ZERO, 1, null, failure -> true, failure -> false);

  private final Duration first;
  private final Duration longest;
  private final int maxAttempts;
  private final @Nullable Duration within;
  private final Predicate<? super Exception> retryable;
  private final Predicate<? super Exception> hopeless;

  private Retry(
      Duration first,
      Duration longest,
      int maxAttempts,
      @Nullable Duration within,
      Predicate<? super Exception> retryable,
      Predicate<? super Exception> hopeless) {
    this.first = first;
    this.longest = longest;
    this.maxAttempts = maxAttempts;
    this.within = within;
    this.retryable = retryable;
    this.hopeless = hopeless;
  }

  /** Returns the policy of no second try, which is the default. */
  public static Retry none() {
    return NONE;
  }

  /**
   * Returns a policy of up to 5 tries, with pauses that double from the first to the longest, each
   * shortened at random by up to half.
   *
   * @throws IllegalArgumentException if a pause is negative, or the longest is shorter than the
   *     first
   */
  public static Retry exponential(Duration first, Duration longest) {
    requireNotNegative("first", first);
    if (Objects.requireNonNull(longest, "longest").compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "longest: expected at least the first pause, " + first + ", found " + longest);
    }
    return new Retry(first, longest, DEFAULT_ATTEMPTS, null, NONE.retryable, NONE.hopeless);
  }

  /**
   * Sets how often a record is tried, the first try included; by default 5.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public Retry maxAttempts(int attempts) {
    if (attempts < 1) {
      throw new IllegalArgumentException("maxAttempts: expected 1 or more, found " + attempts);
    }
    return new Retry(first, longest, attempts, within, retryable, hopeless);
  }

  /**
   * Sets the time since the first try within which the last one has to begin; by default there is
   * no such limit.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public Retry within(Duration time) {
    requireNotNegative("within", time);
    return new Retry(first, longest, maxAttempts, time, retryable, hopeless);
  }

  /** Sets which exceptions are worth a second try, with their subclasses; by default all. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Retry retryOn(Class<? extends Exception>... types) {
    return retryOn(isAnyOf(List.of(types)));
  }

  /** Sets which exceptions are worth a second try; by default all. */
  public Retry retryOn(Predicate<? super Exception> worthIt) {
    Objects.requireNonNull(worthIt, "worthIt");
    return new Retry(first, longest, maxAttempts, within, worthIt, hopeless);
  }

  /**
   * Sets which exceptions are not worth a second try, with their subclasses; by default none. It
   * wins over {@code retryOn}.
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Retry giveUpOn(Class<? extends Exception>... types) {
    return giveUpOn(isAnyOf(List.of(types)));
  }

  /**
   * Sets which exceptions are not worth a second try; by default none. It wins over {@code
   * retryOn}.
   */
  public Retry giveUpOn(Predicate<? super Exception> notWorthIt) {
    Objects.requireNonNull(notWorthIt, "notWorthIt");
    return new Retry(first, longest, maxAttempts, within, retryable, notWorthIt);
  }

  /**
   * Returns how long to wait before the next try, or null if there is to be none.
   *
   * @param failure what the last try threw
   * @param attempts how many tries there were, at least 1
   * @param elapsed the time since the first of them began
   */
  public @Nullable Duration pauseAfter(Exception failure, int attempts, Duration elapsed) {
    boolean asked = failure instanceof RetryAfterException;
    if (attempts >= maxAttempts
        || failure instanceof InterruptedException
        || hopeless.test(failure)
        || !(asked || retryable.test(failure))) {
      return null;
    }
    Duration pause =
        failure instanceof RetryAfterException told ? told.after() : shortened(doubled(attempts));
    return within != null && pause.compareTo(within.minus(elapsed)) > 0 ? null : pause;
  }

  private Duration doubled(int attempts) {
    Duration pause = first;
    for (int i = 1; i < attempts && !pause.isZero(); i++) {
      if (pause.compareTo(longest.dividedBy(2)) > 0) {
        return longest;
      }
      pause = pause.multipliedBy(2);
    }
    return pause;
  }

  private static Duration shortened(Duration pause) {
    long half = TimeUnit.NANOSECONDS.convert(pause) / 2;
    return pause.minusNanos(ThreadLocalRandom.current().nextLong(half + 1));
  }

  private static Predicate<Exception> isAnyOf(List<Class<? extends Exception>> types) {
    return failure -> types.stream().anyMatch(type -> type.isInstance(failure));
  }

  private static void requireNotNegative(String name, Duration duration) {
    if (Objects.requireNonNull(duration, name).isNegative()) {
      throw new IllegalArgumentException(name + ": expected zero or more, found " + duration);
    }
  }
}
