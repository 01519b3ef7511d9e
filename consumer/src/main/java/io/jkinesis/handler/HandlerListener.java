package io.jkinesis.handler;

/**
 * Receives events of failed records, for metrics and alerts. Called concurrently by the threads
 * that handle records, so it should return quickly. Exceptions and errors that it throws are logged
 * and do not affect the record, except a {@link VirtualMachineError}, which fails the session.
 */
public interface HandlerListener {

  /** An attempt failed, and its records will be retried after a pause. */
  default void retrying(FailedAttempt attempt) {}

  /** A record failed for good, and the {@link DeadLetterSink} has stored it. */
  default void deadLettered(DeadLetter letter) {}
}
