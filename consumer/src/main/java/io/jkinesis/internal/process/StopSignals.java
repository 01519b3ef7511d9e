package io.jkinesis.internal.process;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which signals ask anew to stop. What comes within half a second of the first is the same request:
 * Ctrl-C and the SIGHUP of the terminal that is closed then, or a process manager that signals the
 * group and the process.
 */
final class StopSignals {

  /** What a signal means. */
  enum Meaning {
    FIRST,
    THE_SAME,
    AGAIN
  }

  private static final Duration ONE_REQUEST = Duration.ofMillis(500);

  private @Nullable Long first;

  /**
   * A signal has come.
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
