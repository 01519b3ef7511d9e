package io.jkinesis;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says that a checkpoint could not be stored. The records processed since the last one that was may
 * be delivered again; none is lost.
 *
 * <p>Catch it where the work can go on without the checkpoint. If it leaves a method of the
 * consumer, the session fails; except with {@link Reason#LEASE_LOST}: then the work on the shard is
 * over, and {@link RecordConsumer#shutdown} comes next, with {@link ShutdownType#LEASE_LOST}.
 */
public final class CheckpointException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What went wrong. Named are the exceptions of the KCL behind each, which a daemon tells. */
  public enum Reason {
    /**
     * The shard is not this session's any more ({@code ShutdownException}): another worker has its
     * lease, or this session was given up and another one continues. Stop, nothing can be stored:
     * from then on no checkpoint is tried, and no more records are delivered.
     */
    LEASE_LOST,
    /** The lease table's throughput is exceeded ({@code ThrottlingException}); retryable. */
    THROTTLED,
    /**
     * DynamoDB or the network failed ({@code KinesisClientLibDependencyException}, {@code
     * KinesisClientLibIOException}; {@code RuntimeException}, which is what KCL 3.1.3 makes of a
     * connection that is refused or broken); retryable.
     */
    DEPENDENCY,
    /** No checkpoint is accepted now ({@code InvalidStateException}). */
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
   * Makes an exception with a reason.
   *
   * @param message for a person: shard, what was asked, what came
   * @param cause the exception behind it, such as one of the KCL's, or null
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
   * Makes the exception for an error of a daemon, which tells a name only.
   *
   * @param errorName the simple class name that it answered, such as {@code ThrottlingException};
   *     it decides the reason
   * @param message for a person: shard, what was asked, what came
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
   * Returns the name of the error: the simple class name of the KCL's exception, or of the reason
   * if there was none.
   */
  public String errorName() {
    return errorName;
  }

  /**
   * Returns whether the same checkpoint could succeed later. It was retried already, as {@link
   * RunOptions} says.
   */
  public boolean isRetryable() {
    return reason == Reason.THROTTLED || reason == Reason.DEPENDENCY;
  }
}
