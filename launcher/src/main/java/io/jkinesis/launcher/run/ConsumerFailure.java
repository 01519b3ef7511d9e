package io.jkinesis.launcher.run;

import org.jspecify.annotations.Nullable;

/**
 * Why the consumer of one shard cannot go on.
 *
 * @param action the daemon's action that it had not acknowledged, as in the protocol
 * @param exitCode its process's exit code; null if no process could be started, or none ended
 * @param cause why no process could be started, or why it had to be ended, as what would follow
 *     "the consumer"; null if it ended by itself
 */
public record ConsumerFailure(
    String shardId, String action, @Nullable Integer exitCode, @Nullable String cause) {

  /** One clause a person can read: what happened to whom. */
  public String summary() {
    if (cause != null) {
      return "the consumer of " + shardId + " " + cause;
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
