package io.jkinesis.launcher.run;

import org.jspecify.annotations.Nullable;

/**
 * Why the consumer of one shard cannot go on.
 *
 * @param action the daemon's action that it had not acknowledged, as in the protocol
 * @param exitCode its process's exit code; null if no process could be started, or none ended
 * @param startError why no process could be started; null if one was
 */
public record ConsumerFailure(
    String shardId, String action, @Nullable Integer exitCode, @Nullable String startError) {

  /** One clause a person can read: what happened to whom. */
  public String summary() {
    if (startError != null) {
      return "the consumer of " + shardId + " could not be started: " + startError;
    }
    if (exitCode == null) {
      return "the consumer of " + shardId + " failed in " + action;
    }
    if (exitCode == 0) {
      return "the consumer of "
          + shardId
          + " ended (exit code 0) or broke the protocol in "
          + action
          + " instead of acknowledging it";
    }
    return "the consumer of " + shardId + " ended with exit code " + exitCode + " in " + action;
  }
}
