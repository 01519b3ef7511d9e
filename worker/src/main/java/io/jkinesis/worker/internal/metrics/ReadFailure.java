package io.jkinesis.worker.internal.metrics;

import java.time.Duration;

/**
 * The records of a shard cannot be read at the moment.
 *
 * @param what what fails, as a clause
 * @param time for how long
 * @param isFinal whether retries cannot help
 */
public record ReadFailure(String what, Duration time, boolean isFinal) {

  /** Returns whether it has lasted too long for the worker to count as healthy. */
  public boolean isOver(Duration limit) {
    return isFinal || time.compareTo(limit) > 0;
  }
}
