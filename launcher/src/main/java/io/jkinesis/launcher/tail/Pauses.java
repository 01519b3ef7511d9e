package io.jkinesis.launcher.tail;

import java.time.Duration;

/**
 * How long a shard is left alone.
 *
 * @param busy after a read that gave records: a shard gives five answers per second, to all its
 *     readers together
 * @param idle after a read that gave none
 * @param failed after a first failure; it doubles with each that follows
 * @param longest after many failures
 * @param patience after which all failures in a row are for good
 */
record Pauses(Duration busy, Duration idle, Duration failed, Duration longest, Duration patience) {

  static final Pauses DEFAULT =
      new Pauses(
          Duration.ofMillis(200),
          Duration.ofMillis(500),
          Duration.ofMillis(500),
          Duration.ofSeconds(5),
          Duration.ofMinutes(1));

  Duration afterFailures(int failures) {
    Duration pause = failed;
    for (int i = 1; i < failures && pause.compareTo(longest) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(longest) > 0 ? longest : pause;
  }
}
