package io.jkinesis.internal.session;

import org.jspecify.annotations.Nullable;

/**
 * How a session ended.
 *
 * @param exitCode the process's exit code
 * @param message one line for a person; null when the daemon closed the session in order
 * @param cause what the consumer threw, or null
 */
public record Outcome(int exitCode, @Nullable String message, @Nullable Throwable cause) {

  /** The exit code when the daemon is gone. */
  public static final int DAEMON_VANISHED = 3;

  static final Outcome IN_ORDER = new Outcome(0, null, null);

  static Outcome consumerFailed(String message, @Nullable Throwable cause) {
    return new Outcome(1, message, cause);
  }

  static Outcome protocolBroken(String message) {
    return new Outcome(2, message, null);
  }

  static Outcome daemonVanished(String message) {
    return new Outcome(DAEMON_VANISHED, message, null);
  }
}
