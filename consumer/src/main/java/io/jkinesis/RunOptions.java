package io.jkinesis;

import java.time.Duration;
import java.util.Objects;

/**
 * How {@link Kinesis#run(RecordConsumer, RunOptions)} retries, waits and ends. Immutable; each
 * {@code with} method returns a changed copy.
 *
 * @param checkpointAttempts how often a checkpoint is tried before {@link CheckpointException} is
 *     thrown, the first try included; at least 1, by default 5
 * @param checkpointTimeout the time within which a checkpoint is tried again; zero for no second
 *     try, by default 30 s
 * @param shutdownGrace how long the process outlives a first SIGTERM or SIGINT while it waits for
 *     the daemon to end the session; zero to end at once, by default 30 s. The environment variable
 *     {@code JKINESIS_SHUTDOWN_GRACE} ({@code 30s}, {@code 500ms}) wins over it.
 * @param exitGrace how long JVM shutdown hooks may take after the last acknowledgement until the
 *     process is halted; by default 5 s
 */
public record RunOptions(
    int checkpointAttempts,
    Duration checkpointTimeout,
    Duration shutdownGrace,
    Duration exitGrace) {

  private static final RunOptions DEFAULTS =
      new RunOptions(5, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(5));

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException if there are fewer than 1 attempts, or a duration is negative
   */
  public RunOptions {
    if (checkpointAttempts < 1) {
      throw new IllegalArgumentException(
          "checkpointAttempts: expected at least 1, found " + checkpointAttempts);
    }
    requireNotNegative("checkpointTimeout", checkpointTimeout);
    requireNotNegative("shutdownGrace", shutdownGrace);
    requireNotNegative("exitGrace", exitGrace);
  }

  /** Returns the defaults named at the components. */
  public static RunOptions defaults() {
    return DEFAULTS;
  }

  /** Returns a copy with another {@link #checkpointAttempts()}. */
  public RunOptions withCheckpointAttempts(int attempts) {
    return new RunOptions(attempts, checkpointTimeout, shutdownGrace, exitGrace);
  }

  /** Returns a copy with another {@link #checkpointTimeout()}. */
  public RunOptions withCheckpointTimeout(Duration timeout) {
    return new RunOptions(checkpointAttempts, timeout, shutdownGrace, exitGrace);
  }

  /** Returns a copy with another {@link #shutdownGrace()}. */
  public RunOptions withShutdownGrace(Duration grace) {
    return new RunOptions(checkpointAttempts, checkpointTimeout, grace, exitGrace);
  }

  /** Returns a copy with another {@link #exitGrace()}. */
  public RunOptions withExitGrace(Duration grace) {
    return new RunOptions(checkpointAttempts, checkpointTimeout, shutdownGrace, grace);
  }

  private static void requireNotNegative(String name, Duration duration) {
    if (Objects.requireNonNull(duration, name).isNegative()) {
      throw new IllegalArgumentException(name + ": expected zero or more, found " + duration);
    }
  }
}
