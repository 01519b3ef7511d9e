package io.jkinesis.internal.handler;

import io.jkinesis.handler.DeadLetterSink;
import io.jkinesis.handler.Retry;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What all handlers have.
 *
 * @param deadLetters null for none
 * @param checkpointEvery zero for the end of each call
 * @param drainWithin how long a stop waits for what is in flight
 * @param leastStandstill how long a shard's end waits without progress, at least
 */
public record Settings(
    Retry retry,
    @Nullable DeadLetterSink deadLetters,
    Duration checkpointEvery,
    Duration drainWithin,
    Duration leastStandstill) {

  private static final Settings DEFAULTS =
      new Settings(
          Retry.none(), null, Duration.ZERO, Duration.ofSeconds(20), Duration.ofMinutes(5));

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a duration is negative
   */
  public Settings {
    Objects.requireNonNull(retry, "retry");
    requireNotNegative("checkpointEvery", checkpointEvery);
    requireNotNegative("drainWithin", drainWithin);
  }

  /** No second try, no dead letters, a checkpoint at the end of each call, 20 s to drain. */
  public static Settings defaults() {
    return DEFAULTS;
  }

  /** Returns how long a shard's end waits without progress. */
  Duration standstill() {
    return drainWithin.compareTo(leastStandstill) > 0 ? drainWithin : leastStandstill;
  }

  public Settings withRetry(Retry other) {
    return new Settings(other, deadLetters, checkpointEvery, drainWithin, leastStandstill);
  }

  public Settings withDeadLetters(DeadLetterSink sink) {
    Objects.requireNonNull(sink, "sink");
    return new Settings(retry, sink, checkpointEvery, drainWithin, leastStandstill);
  }

  public Settings withCheckpointEvery(Duration interval) {
    return new Settings(retry, deadLetters, interval, drainWithin, leastStandstill);
  }

  public Settings withDrainWithin(Duration time) {
    return new Settings(retry, deadLetters, checkpointEvery, time, leastStandstill);
  }

  /** Returns a number that has to be 1 or more. */
  public static long requirePositive(String name, long number) {
    if (number < 1) {
      throw new IllegalArgumentException(name + ": expected 1 or more, found " + number);
    }
    return number;
  }

  /** Returns a time that has to be zero or more. */
  public static Duration requireNotNegative(String name, Duration duration) {
    if (Objects.requireNonNull(duration, name).isNegative()) {
      throw new IllegalArgumentException(name + ": expected zero or more, found " + duration);
    }
    return duration;
  }
}
