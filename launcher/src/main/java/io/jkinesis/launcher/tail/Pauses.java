package io.jkinesis.launcher.tail;

import java.time.Duration;

/**
 * The pauses between two reads of a shard.
 *
 * @param busy after a read that returned records: a shard allows five reads per second, for all its
 *     readers together
 * @param idle after a read that returned none
 * @param failed after the first failure; doubled after each further one
 * @param longest after many failures
 */
record Pauses(Duration busy, Duration idle, Duration failed, Duration longest) {

  static final Pauses DEFAULT =
      new Pauses(
          Duration.ofMillis(200),
          Duration.ofMillis(500),
          Duration.ofMillis(500),
          Duration.ofSeconds(5));

  Duration afterFailures(int failures) {
    Duration pause = failed;
    for (int i = 1; i < failures && pause.compareTo(longest) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(longest) > 0 ? longest : pause;
  }
}
