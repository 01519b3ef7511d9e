package io.jkinesis.worker.internal.session;

import io.jkinesis.CheckpointException.Reason;

/**
 * Why a checkpoint was not stored.
 *
 * @param reason for a consumer in this JVM
 * @param cause its simple class name is the error for a consumer process, as with the stock daemon
 */
public record CheckpointRejection(Reason reason, Throwable cause) {

  /** Returns the error's name in the protocol, such as {@code ThrottlingException}. */
  public String errorName() {
    return cause.getClass().getSimpleName();
  }
}
