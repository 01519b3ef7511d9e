package io.jkinesis.internal.message;

/**
 * The names of a checkpoint's fields, recognized from the daemon's {@code initialize}. All other
 * differences between dialects are visible in the messages themselves.
 */
public enum CheckpointFields {
  /** Up to 1.7.1: {@code checkpoint}; {@code initialize} has no {@code sequenceNumber}. */
  CHECKPOINT,
  /** From 1.7.2: {@code sequenceNumber} and {@code subSequenceNumber}. */
  SEQUENCE_NUMBERS
}
