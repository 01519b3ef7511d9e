package io.jkinesis.internal.message;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a checkpoint.
 *
 * @param error the simple class name of the exception that the daemon caught, or null if the
 *     checkpoint is stored
 */
public record CheckpointAnswer(@Nullable String error) implements Message {

  public static final String ACTION = "checkpoint";

  @Override
  public String action() {
    return ACTION;
  }
}
