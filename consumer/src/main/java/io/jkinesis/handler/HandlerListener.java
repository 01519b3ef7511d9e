package io.jkinesis.handler;

/**
 * Receives events of failed records, for metrics and alerts. Called concurrently by the threads
 * that handle records, so it should return quickly. What it throws is logged and does not affect
 * the record, except a {@link VirtualMachineError}, which fails the session.
 */
public interface HandlerListener {

  /** An attempt failed, and its records will be retried after a pause. */
  default void retrying(FailedAttempt attempt) {}

  /** A record failed for good, and the {@link DeadLetterSink} has stored it. */
  default void deadLettered(DeadLetter letter) {}
}
