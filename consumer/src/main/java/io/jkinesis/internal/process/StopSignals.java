package io.jkinesis.internal.process;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides which signals are repeated requests to stop. Signals within half a second of the first
 * are the same request: Ctrl-C and the SIGHUP of the terminal that is then closed, or a process
 * manager that signals both the group and the process.
 */
final class StopSignals {

  /** The meaning of a signal. */
  enum Meaning {
    FIRST,
    THE_SAME,
    AGAIN
  }

  private static final Duration ONE_REQUEST = Duration.ofMillis(500);

  private @Nullable Long first;

  /**
   * Classifies a signal.
   *
   * @param now by {@link System#nanoTime}
   */
  synchronized Meaning heard(long now) {
    if (first == null) {
      first = now;
      return Meaning.FIRST;
    }
    return now - first < ONE_REQUEST.toNanos() ? Meaning.THE_SAME : Meaning.AGAIN;
  }
}
