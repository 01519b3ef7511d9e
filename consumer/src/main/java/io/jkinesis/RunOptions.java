package io.jkinesis;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Options of {@link Kinesis#run(ConsumerFactory, RunOptions)}: retries, timeouts and grace periods.
 * Immutable; each {@code with} method returns a changed copy.
 *
 * <p>{@link #checkpointAttempts()} and {@link #checkpointTimeout()} apply to every session,
 * wherever it runs. {@link #shutdownGrace()} and {@link #exitGrace()} apply only to consumer
 * processes and have no effect in a worker's JVM. The test kit's in-memory daemon waits for {@link
 * RecordConsumer#close} as a process does.
 */
public final class RunOptions {

  private static final RunOptions DEFAULTS =
      new RunOptions(5, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(5));

  private final int checkpointAttempts;
  private final Duration checkpointTimeout;
  private final Duration shutdownGrace;
  private final Duration exitGrace;

  private RunOptions(
      int checkpointAttempts,
      Duration checkpointTimeout,
      Duration shutdownGrace,
      Duration exitGrace) {
    if (checkpointAttempts < 1) {
      throw new IllegalArgumentException(
          "checkpointAttempts must be at least 1, but is " + checkpointAttempts);
    }
    this.checkpointAttempts = checkpointAttempts;
    this.checkpointTimeout = notNegative("checkpointTimeout", checkpointTimeout);
    this.shutdownGrace = notNegative("shutdownGrace", shutdownGrace);
    this.exitGrace = notNegative("exitGrace", exitGrace);
  }

  /** Returns the defaults, which are documented at the methods below. */
  public static RunOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Returns how often a checkpoint is attempted, including the first attempt, before {@link
   * CheckpointException} is thrown. Default: 5.
   */
  public int checkpointAttempts() {
    return checkpointAttempts;
  }

  /** Returns for how long a checkpoint is retried; zero for no retries. Default: 30 s. */
  public Duration checkpointTimeout() {
    return checkpointTimeout;
  }

  /**
   * Returns the grace period: how long the process waits after a first SIGTERM, SIGINT or SIGHUP
   * for the daemon to end the session; zero to exit immediately. The environment variable {@code
   * JKINESIS_SHUTDOWN_GRACE} ({@code 30s}, {@code 500ms}) takes precedence. Default: 30 s.
   */
  public Duration shutdownGrace() {
    return shutdownGrace;
  }

  /**
   * Returns how long the process may take to exit after the last acknowledgement before it is
   * halted. {@link RecordConsumer#close} gets half of this time, JVM shutdown hooks the rest.
   * Default: 5 s.
   */
  public Duration exitGrace() {
    return exitGrace;
  }

  /**
   * Returns a copy with another {@link #checkpointAttempts()}.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public RunOptions withCheckpointAttempts(int attempts) {
    return new RunOptions(attempts, checkpointTimeout, shutdownGrace, exitGrace);
  }

  /**
   * Returns a copy with another {@link #checkpointTimeout()}.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public RunOptions withCheckpointTimeout(Duration timeout) {
    return new RunOptions(checkpointAttempts, timeout, shutdownGrace, exitGrace);
  }

  /**
   * Returns a copy with another {@link #shutdownGrace()}.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public RunOptions withShutdownGrace(Duration grace) {
    return new RunOptions(checkpointAttempts, checkpointTimeout, grace, exitGrace);
  }

  /**
   * Returns a copy with another {@link #exitGrace()}.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public RunOptions withExitGrace(Duration grace) {
    return new RunOptions(checkpointAttempts, checkpointTimeout, shutdownGrace, grace);
  }

  private static Duration notNegative(String name, Duration duration) {
    if (Objects.requireNonNull(duration, name).isNegative()) {
      throw new IllegalArgumentException(name + " must not be negative, but is " + duration);
    }
    return duration;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RunOptions that
        && checkpointAttempts == that.checkpointAttempts
        && checkpointTimeout.equals(that.checkpointTimeout)
        && shutdownGrace.equals(that.shutdownGrace)
        && exitGrace.equals(that.exitGrace);
  }

  @Override
  public int hashCode() {
    return Objects.hash(checkpointAttempts, checkpointTimeout, shutdownGrace, exitGrace);
  }

  @Override
  public String toString() {
    return "RunOptions[checkpointAttempts="
        + checkpointAttempts
        + ", checkpointTimeout="
        + checkpointTimeout
        + ", shutdownGrace="
        + shutdownGrace
        + ", exitGrace="
        + exitGrace
        + "]";
  }
}
