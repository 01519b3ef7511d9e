package io.jkinesis.internal.daemon;

import org.jspecify.annotations.Nullable;

/** A line of a consumer's stdout. */
public sealed interface ConsumerMessage {

  /**
   * Acknowledges a message.
   *
   * @param responseFor the message's action; null is right for none
   */
  record Status(@Nullable String responseFor) implements ConsumerMessage {}

  /**
   * Asks for a checkpoint.
   *
   * @param sequenceNumber null for everything delivered
   * @param subSequenceNumber null for none
   */
  record Checkpoint(@Nullable String sequenceNumber, @Nullable Long subSequenceNumber)
      implements ConsumerMessage {

    /** Returns the place as a person reads it. */
    @Override
    public String toString() {
      if (sequenceNumber == null) {
        return "everything delivered";
      }
      return sequenceNumber + (subSequenceNumber == null ? "" : "/" + subSequenceNumber);
    }
  }

  /**
   * No message, and none that was damaged: a print of the consumer's. A daemon can skip it.
   *
   * @param text the line, shortened
   * @param rule that forbids such lines
   */
  record Stray(String text, Rule rule) implements ConsumerMessage {}
}
