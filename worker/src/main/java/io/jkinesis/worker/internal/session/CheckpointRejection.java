package io.jkinesis.worker.internal.session;

import io.jkinesis.CheckpointException.Reason;

/**
 * Why a checkpoint was not stored.
 *
 * @param reason what a consumer in this JVM is told
 * @param cause its simple class name is what a consumer process is told, as by the stock daemon
 */
public record CheckpointRejection(Reason reason, Throwable cause) {

  /** Returns the error's name in the protocol, such as {@code ThrottlingException}. */
  public String errorName() {
    return cause.getClass().getSimpleName();
  }
}
