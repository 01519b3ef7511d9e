package io.jkinesis;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reports that a checkpoint could not be stored. Records after the last stored checkpoint may be
 * delivered again; none is lost.
 *
 * <p>Catch it if your code can continue without the checkpoint. If it leaves a method of the
 * consumer, the session fails, except with {@link Reason#LEASE_LOST}: the work on the shard is then
 * over, and {@link RecordConsumer#shutdown} is called next, with {@link ShutdownType#LEASE_LOST}.
 */
public final class CheckpointException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * The reason for the failure. Each one names the KCL's exceptions that a daemon reports for it.
   */
  public enum Reason {
    /**
     * This session no longer owns the shard ({@code ShutdownException}): another worker holds the
     * lease, or this session was abandoned and another one continues. Stop processing: nothing can
     * be stored. No more checkpoints are attempted and no more records are delivered.
     */
    LEASE_LOST,
    /** The throughput of the lease table is exceeded ({@code ThrottlingException}); retryable. */
    THROTTLED,
    /**
     * DynamoDB or the network failed ({@code KinesisClientLibDependencyException}, {@code
     * KinesisClientLibIOException}, and {@code RuntimeException}, which KCL 3.1.3 reports if a
     * connection is refused or broken); retryable.
     */
    DEPENDENCY,
    /** The daemon accepts no checkpoint in its current state ({@code InvalidStateException}). */
    INVALID_STATE,
    /**
     * The sequence number is malformed, before the last checkpoint, or after the last delivered
     * record ({@code IllegalArgumentException}).
     */
    INVALID_ARGUMENT,
    /** Any other error, named by {@link CheckpointException#errorName()}. */
    OTHER;

    private static Reason of(String errorName) {
      return switch (errorName) {
        case "ShutdownException" -> LEASE_LOST;
        case "ThrottlingException" -> THROTTLED;
        case "KinesisClientLibDependencyException",
            "KinesisClientLibIOException",
            "RuntimeException" ->
            DEPENDENCY;
        case "InvalidStateException" -> INVALID_STATE;
        case "IllegalArgumentException" -> INVALID_ARGUMENT;
        default -> OTHER;
      };
    }
  }

  private final Reason reason;
  private final String errorName;

  /**
   * Creates an exception with a reason.
   *
   * @param message for a person: the shard, the checkpoint that was requested, and the answer
   * @param cause the underlying exception, such as one of the KCL's, or null
   */
  public CheckpointException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = Objects.requireNonNull(reason, "reason");
    this.errorName = nameOf(reason, cause);
  }

  private static String nameOf(Reason reason, @Nullable Throwable cause) {
    if (cause instanceof CheckpointException e) {
      return e.errorName;
    }
    return cause == null ? reason.name() : cause.getClass().getSimpleName();
  }

  /**
   * Creates the exception for an error that a daemon reported, which has only a name.
   *
   * @param errorName the simple class name in the daemon's answer, such as {@code
   *     ThrottlingException}; it determines the reason
   * @param message for a person: the shard, the checkpoint that was requested, and the answer
   */
  public CheckpointException(String errorName, String message) {
    super(message);
    this.errorName = Objects.requireNonNull(errorName, "errorName");
    this.reason = Reason.of(errorName);
  }

  /** Returns what went wrong. */
  public Reason reason() {
    return reason;
  }

  /**
   * Returns the name of the error: the simple class name of the KCL's exception, or the name of the
   * reason if there was no exception.
   */
  public String errorName() {
    return errorName;
  }

  /**
   * Returns whether the same checkpoint could succeed later. It has already been retried, as
   * configured in {@link RunOptions}.
   */
  public boolean isRetryable() {
    return reason == Reason.THROTTLED || reason == Reason.DEPENDENCY;
  }
}
