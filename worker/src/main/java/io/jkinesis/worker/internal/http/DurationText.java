package io.jkinesis.worker.internal.http;

import java.time.Duration;

/** Formats durations in the most suitable unit. */
final class DurationText {

  private static final int MINUTE = 60;
  private static final int HOUR = 3600;

  private DurationText() {}

  static String of(Duration duration) {
    long seconds = Math.round(duration.toMillis() / 1e3);
    if (seconds < 1) {
      return duration.toMillis() + " ms";
    } else if (seconds < 2 * MINUTE) {
      return seconds + " s";
    } else if (seconds < 2 * HOUR) {
      return Math.round((double) seconds / MINUTE) + " min";
    }
    return Math.round((double) seconds / HOUR) + " h";
  }
}
