package io.jkinesis.launcher.http;

import java.time.Duration;

/** Durations for people, in the one unit that fits. */
final class DurationText {

  private static final int SECONDS_UP_TO = 120;
  private static final int MINUTES_UP_TO = 120;

  private DurationText() {}

  static String of(Duration duration) {
    if (duration.toSeconds() < 1) {
      return duration.toMillis() + " ms";
    } else if (duration.toSeconds() < SECONDS_UP_TO) {
      return duration.toSeconds() + " s";
    } else if (duration.toMinutes() < MINUTES_UP_TO) {
      return duration.toMinutes() + " min";
    }
    return duration.toHours() + " h";
  }
}
