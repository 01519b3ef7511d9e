package io.jkinesis.internal.protocol;

import io.jkinesis.internal.session.ResourceHint;
import io.jkinesis.internal.session.SessionFailure;
import io.jkinesis.internal.wire.DaemonException;
import io.jkinesis.internal.wire.DaemonVanishedException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The result of a session.
 *
 * @param exitCode the process's exit code
 * @param message one line for a person; null if the daemon ended the session gracefully
 * @param cause what the consumer threw, or null
 */
public record SessionOutcome(int exitCode, @Nullable String message, @Nullable Throwable cause) {

  /** The exit code if the daemon died. */
  public static final int DAEMON_VANISHED = 3;

  static final SessionOutcome IN_ORDER = new SessionOutcome(0, null, null);

  /** Returns the outcome of a session whose consumer failed, or whose checkpoints did. */
  static SessionOutcome of(SessionFailure failure, String where) {
    Throwable cause = failure.getCause();
    return failure.kind() == SessionFailure.Kind.SINK && cause != null
        ? brokenBy(cause, where)
        : consumerFailed(failure.line(), cause);
  }

  /**
   * Returns the outcome of a session that cannot continue.
   *
   * @param thrown while a message was read or written, or while waiting for a checkpoint's answer
   * @param where the shard and the current step, as the start of a line
   */
  static SessionOutcome brokenBy(Throwable thrown, String where) {
    if (thrown instanceof DaemonVanishedException) {
      return daemonVanished(where + thrown.getMessage() + ": the daemon is gone");
    } else if (thrown instanceof DaemonException) {
      return protocolBroken(where + thrown.getMessage() + "; not acknowledged");
    } else if (thrown instanceof IOException) {
      return daemonVanished(
          where
              + "cannot write to the daemon or read from it ("
              + thrown.getMessage()
              + "): it is gone");
    }
    return consumerFailed(
        where
            + "a checkpoint failed with "
            + thrown.getClass().getName()
            + " before its answer came; not acknowledged"
            + ResourceHint.of(thrown),
        thrown);
  }

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
