package io.jkinesis.internal.daemon;

import org.jspecify.annotations.Nullable;

/** A line of a consumer's stdout. */
public sealed interface ConsumerMessage {

  /**
   * Acknowledges a message.
   *
   * @param responseFor the message's action; null matches no message
   */
  record Status(@Nullable String responseFor) implements ConsumerMessage {}

  /**
   * Requests a checkpoint.
   *
   * @param sequenceNumber null for everything delivered
   * @param subSequenceNumber null for none
   */
  record Checkpoint(@Nullable String sequenceNumber, @Nullable Long subSequenceNumber)
      implements ConsumerMessage {

    /** Returns the position in a readable form. */
    @Override
    public String toString() {
      if (sequenceNumber == null) {
        return "everything delivered";
      }
      return sequenceNumber + (subSequenceNumber == null ? "" : "/" + subSequenceNumber);
    }
  }

  /**
   * A line that is not a message, not even a damaged one: output of the consumer's code. The daemon
   * can skip it.
   *
   * @param text the line, shortened
   * @param rule that forbids such lines
   */
  record Stray(String text, Rule rule) implements ConsumerMessage {}
}
