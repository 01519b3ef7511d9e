package io.jkinesis.handler;

/**
 * Hears of records that failed, for metrics and alarms. Called by the threads that handle records,
 * for several records concurrently: it should return soon. What it throws is logged.
 */
public interface HandlerListener {

  /** An attempt failed, and the records are attempted again after a pause. */
  default void retrying(FailedAttempt attempt) {}

  /** A record failed for good, and the {@link DeadLetterSink} has stored it. */
  default void deadLettered(DeadLetter letter) {}
}
