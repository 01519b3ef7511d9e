package io.jkinesis.internal.message;

/**
 * How a daemon names the fields of a checkpoint, known from its {@code initialize}. All else that
 * differs between dialects is seen in the messages themselves.
 */
public enum CheckpointFields {
  /** Up to 1.7.1: {@code checkpoint}; {@code initialize} has no {@code sequenceNumber}. */
  CHECKPOINT,
  /** From 1.7.2: {@code sequenceNumber} and {@code subSequenceNumber}. */
  SEQUENCE_NUMBERS
}
