package io.jkinesis.lab;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint that a consumer has requested.
 *
 * @param at when it was about to request it
 * @param position a sequence number, {@code SHARD_END}, or where the session started
 * @param answer {@link #STORED}, the name of the error, or null if there was no answer
 */
public record AskedCheckpoint(Instant at, String position, @Nullable String answer) {

  /** The answer that the checkpoint is stored. */
  public static final String STORED = "stored";

  /** Returns whether the consumer was told that it is stored. */
  public boolean isStored() {
    return STORED.equals(answer);
  }

  AskedCheckpoint answered(String newAnswer) {
    return new AskedCheckpoint(at, position, newAnswer);
  }
}
