package io.jkinesis.testkit.internal.daemon;

import org.jspecify.annotations.Nullable;

/** What a consumer may say. */
public sealed interface ChildMessage {

  /** Acknowledges the daemon's last message. */
  record Status(String responseFor) implements ChildMessage {}

  /**
   * Asks for a checkpoint.
   *
   * @param sequenceNumber null for everything delivered
   * @param subSequenceNumber null for none
   */
  record Checkpoint(@Nullable String sequenceNumber, @Nullable Long subSequenceNumber)
      implements ChildMessage {}
}
