package io.jkinesis.internal.handler;

import io.jkinesis.KinesisRecord;
import io.jkinesis.handler.Expired;
import io.jkinesis.handler.HandlerInterceptor;
import io.jkinesis.handler.HandlerListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The settings that all kinds of handlers share.
 *
 * @param deadLetters null for none
 * @param deadLetterErrors errors that a record can cause
 * @param interceptors the last one is called first
 * @param intake which records are handled, and at which rate
 * @param checkpointEvery zero for the end of each call
 * @param drainTimeout how long a shutdown waits for records in flight
 * @param leastStandstill minimum limit for the time without progress at the end of a shard
 */
public record HandlerSettings(
    RetryPolicy retry,
    @Nullable SharedSink deadLetters,
    List<Class<? extends Error>> deadLetterErrors,
    List<HandlerListener> listeners,
    List<HandlerInterceptor> interceptors,
    IntakeSettings intake,
    Duration checkpointEvery,
    Duration drainTimeout,
    Duration leastStandstill) {

  private static final Duration DRAIN_WITHIN = Duration.ofSeconds(20);
  private static final Duration LEAST_STANDSTILL = Duration.ofMinutes(5);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a duration is negative
   */
  public HandlerSettings {
    requireNotNegative("checkpointEvery", checkpointEvery);
    requireNotNegative("drainTimeout", drainTimeout);
  }

  /** Returns the defaults: no dead letters, a checkpoint at the end of each call, 20 s to drain. */
  public static HandlerSettings defaults(RetryPolicy retry) {
    return new HandlerSettings(
        retry,
        null,
        List.of(),
        List.of(),
        List.of(),
        IntakeSettings.ALL,
        Duration.ZERO,
        DRAIN_WITHIN,
        LEAST_STANDSTILL);
  }

  /** Returns how long the end of a shard waits without progress. */
  Duration standstill() {
    return drainTimeout.compareTo(leastStandstill) > 0 ? drainTimeout : leastStandstill;
  }

  /** Returns whether the records caused what a handler threw, rather than the session. */
  boolean isFailureOfRecords(Throwable thrown) {
    if (thrown instanceof Exception) {
      return true;
    }
    for (Class<? extends Error> type : deadLetterErrors) {
      if (type.isInstance(thrown)) {
        return true;
      }
    }
    return false;
  }

  public HandlerSettings withRetry(RetryPolicy other) {
    return new HandlerSettings(
        other,
        deadLetters,
        deadLetterErrors,
        listeners,
        interceptors,
        intake,
        checkpointEvery,
        drainTimeout,
        leastStandstill);
  }

  public HandlerSettings withDeadLetters(SharedSink sink) {
    return new HandlerSettings(
        retry,
        sink,
        deadLetterErrors,
        listeners,
        interceptors,
        intake,
        checkpointEvery,
        drainTimeout,
        leastStandstill);
  }

  public HandlerSettings withDeadLetterErrors(List<Class<? extends Error>> more) {
    return new HandlerSettings(
        retry,
        deadLetters,
        concatenated(deadLetterErrors, more),
        listeners,
        interceptors,
        intake,
        checkpointEvery,
        drainTimeout,
        leastStandstill);
  }

  public HandlerSettings withListener(HandlerListener another) {
    return new HandlerSettings(
        retry,
        deadLetters,
        deadLetterErrors,
        concatenated(listeners, List.of(another)),
        interceptors,
        intake,
        checkpointEvery,
        drainTimeout,
        leastStandstill);
  }

  public HandlerSettings withInterceptor(HandlerInterceptor another) {
    return new HandlerSettings(
        retry,
        deadLetters,
        deadLetterErrors,
        listeners,
        concatenated(interceptors, List.of(another)),
        intake,
        checkpointEvery,
        drainTimeout,
        leastStandstill);
  }

  public HandlerSettings withCheckpointEvery(Duration interval) {
    return new HandlerSettings(
        retry,
        deadLetters,
        deadLetterErrors,
        listeners,
        interceptors,
        intake,
        interval,
        drainTimeout,
        leastStandstill);
  }

  public HandlerSettings withDrainWithin(Duration time) {
    return new HandlerSettings(
        retry,
        deadLetters,
        deadLetterErrors,
        listeners,
        interceptors,
        intake,
        checkpointEvery,
        time,
        leastStandstill);
  }

  public HandlerSettings withFilter(Predicate<? super KinesisRecord> more) {
    return with(intake.and(more));
  }

  /**
   * Sets the maximum age.
   *
   * @throws IllegalArgumentException if the age is negative
   */
  public HandlerSettings withMaxAge(Duration age, Expired expired) {
    return with(intake.withMaxAge(requireNotNegative("maxAge", age), expired));
  }

  /**
   * Sets the maximum rate of records for the handler.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public HandlerSettings withMaxRate(int recordsPerSecond) {
    requirePositive("maxRate", recordsPerSecond);
    return with(intake.withMaxRate(recordsPerSecond));
  }

  private HandlerSettings with(IntakeSettings changed) {
    return new HandlerSettings(
        retry,
        deadLetters,
        deadLetterErrors,
        listeners,
        interceptors,
        changed,
        checkpointEvery,
        drainTimeout,
        leastStandstill);
  }

  private static <T> List<T> concatenated(List<T> some, List<? extends T> others) {
    List<T> all = new ArrayList<>(some);
    all.addAll(others);
    return List.copyOf(all);
  }

  /**
   * Returns the number, which must be 1 or more.
   *
   * @throws IllegalArgumentException if it is less
   */
  public static long requirePositive(String name, long number) {
    if (number < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, but is " + number);
    }
    return number;
  }

  /**
   * Returns the duration, which must be zero or more.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public static Duration requireNotNegative(String name, Duration duration) {
    if (Objects.requireNonNull(duration, name).isNegative()) {
      throw new IllegalArgumentException(name + " must not be negative, but is " + duration);
    }
    return duration;
  }
}
