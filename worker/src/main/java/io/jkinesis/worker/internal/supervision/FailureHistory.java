package io.jkinesis.worker.internal.supervision;

import io.jkinesis.worker.Restarts;
import io.jkinesis.worker.WorkerEvent.Restart;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The failures of one shard's consumers. Not thread-safe. */
final class FailureHistory {

  /** More would exceed a long. */
  private static final int MOST_DOUBLINGS = 30;

  private final Restarts restarts;
  private final Deque<Long> failures = new ArrayDeque<>();
  private int inARow;
  private boolean beyondLimit;
  private @Nullable Long startedAt;
  private @Nullable Long due;

  FailureHistory(Restarts restarts) {
    this.restarts = restarts;
  }

  void started(long now) {
    startedAt = now;
    due = null;
  }

  Restart failed(long now, RandomGenerator random) {
    if (startedAt != null && now - startedAt >= restarts.longest().toNanos()) {
      inARow = 0;
    }
    startedAt = null;
    while (!failures.isEmpty() && now - failures.getFirst() >= restarts.window().toNanos()) {
      failures.removeFirst();
    }
    beyondLimit = failures.size() >= restarts.limit();
    if (!beyondLimit) {
      failures.addLast(now);
    }
    inARow++;
    Duration pause = beyondLimit ? restarts.longest() : backoff(random);
    due = now + pause.toNanos();
    return new Restart(pause, failures.size(), beyondLimit);
  }

  /** Doubles each time, and varies by up to a quarter. */
  private Duration backoff(RandomGenerator random) {
    long first = restarts.first().toMillis();
    long longest = restarts.longest().toMillis();
    long doubled = inARow - 1 >= MOST_DOUBLINGS ? longest : first << (inARow - 1);
    long base = doubled <= 0 ? longest : Math.min(doubled, longest);
    long jittered = (long) (base * random.nextDouble(0.75, 1.25));
    return Duration.ofMillis(Math.min(Math.max(jittered, first), longest));
  }

  /**
   * A consumer that has run for the longest pause is healthy, so it no longer counts as failing,
   * until it fails again.
   */
  boolean isBeyondLimit(long now) {
    if (startedAt != null && now - startedAt >= restarts.longest().toNanos()) {
      beyondLimit = false;
    }
    return beyondLimit;
  }

  long nanosUntilDue(long now) {
    return due == null ? 0 : due - now;
  }
}
