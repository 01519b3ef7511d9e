package io.jkinesis.worker.internal.metrics;

import java.time.Duration;

/**
 * The records of a shard cannot be read now.
 *
 * @param what what fails, in a clause a person can read
 * @param time since when
 * @param isFinal whether no retry can help
 */
public record ReadFailure(String what, Duration time, boolean isFinal) {

  /** Returns whether it is too long for a worker that counts as healthy. */
  public boolean isOver(Duration limit) {
    return isFinal || time.compareTo(limit) > 0;
  }
}
