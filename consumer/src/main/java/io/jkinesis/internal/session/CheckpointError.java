package io.jkinesis.internal.session;

import io.jkinesis.CheckpointException;
import io.jkinesis.CheckpointException.Reason;
import org.jspecify.annotations.Nullable;

/** The reason why a sink did not store a checkpoint. */
public final class CheckpointError {

  private final @Nullable Reason reason;
  private final String name;
  private final @Nullable Throwable cause;

  private CheckpointError(@Nullable Reason reason, String name, @Nullable Throwable cause) {
    this.reason = reason;
    this.name = name;
    this.cause = cause;
  }

  /**
   * Returns the error for a daemon's answer, which has only the simple name of an exception; the
   * name determines the reason.
   */
  public static CheckpointError named(String name) {
    return new CheckpointError(null, name, null);
  }

  /** Returns the error of a sink in this JVM. */
  public static CheckpointError of(Reason reason, Throwable cause) {
    return new CheckpointError(reason, cause.getClass().getSimpleName(), cause);
  }

  /** Returns the simple name of the exception. */
  String name() {
    return name;
  }

  /**
   * Returns the exception for the consumer.
   *
   * @param where the shard and the checkpoint
   */
  CheckpointException exception(String where) {
    return reason == null
        ? new CheckpointException(name, where + ": the daemon answered with " + name)
        : new CheckpointException(reason, where + ": failed with " + name, cause);
  }
}
