package io.jkinesis.internal.protocol;

import org.jspecify.annotations.Nullable;

/**
 * How a session ended.
 *
 * @param exitCode the process's exit code
 * @param message one line for a person; null when the daemon closed the session in order
 * @param cause what the consumer threw, or null
 */
public record SessionOutcome(int exitCode, @Nullable String message, @Nullable Throwable cause) {

  /** The exit code when the daemon is gone. */
  public static final int DAEMON_VANISHED = 3;

  static final SessionOutcome IN_ORDER = new SessionOutcome(0, null, null);

  static SessionOutcome consumerFailed(String message, @Nullable Throwable cause) {
    return new SessionOutcome(1, message, cause);
  }

  static SessionOutcome protocolBroken(String message) {
    return new SessionOutcome(2, message, null);
  }

  static SessionOutcome daemonVanished(String message) {
    return new SessionOutcome(DAEMON_VANISHED, message, null);
  }
}
