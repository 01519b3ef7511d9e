package io.jkinesis.internal.session;

import io.jkinesis.RunOptions;
import io.jkinesis.internal.backoff.ExponentialBackoff;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a checkpoint is retried: after 1 s, 2 s, 4 s and so on. Each delay is shortened by a random
 * amount of up to half (jitter), so that many shards do not retry at the same time.
 */
public final class Backoff {

  private static final ExponentialBackoff DELAYS =
      new ExponentialBackoff(Duration.ofSeconds(1), Duration.ofSeconds(32));

  /** The time of this machine. */
  public static final Clock SYSTEM = new SystemClock();

  /** The passing of time. */
  public interface Clock {
    /** Returns a time that never goes back, like {@link System#nanoTime}. */
    long nanoTime();

    /** Waits. */
    void sleep(Duration duration) throws InterruptedException;
  }

  private final int attempts;
  private final Duration timeout;
  private final Clock clock;
  private final RandomGenerator random;

  public Backoff(RunOptions options, Clock clock, RandomGenerator random) {
    this.attempts = options.checkpointAttempts();
    this.timeout = options.checkpointTimeout();
    this.clock = clock;
    this.random = random;
  }

  /** Starts to count the attempts of one checkpoint. */
  Tries begin() {
    return new Tries();
  }

  /** The attempts of one checkpoint. */
  final class Tries {
    private final long start = clock.nanoTime();
    private int failed;

    /**
     * Waits until the next attempt is due.
     *
     * @return false, without waiting, if there is no attempt left or it would be too late
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    boolean awaitNext() throws InterruptedException {
      failed++;
      if (failed >= attempts) {
        return false;
      }
      Duration delay = DELAYS.after(failed, random);
      Duration elapsed = Duration.ofNanos(clock.nanoTime() - start);
      if (elapsed.plus(delay).compareTo(timeout) > 0) {
        return false;
      }
      clock.sleep(delay);
      return true;
    }

    /** Returns how many attempts have failed. */
    int failed() {
      return failed;
    }
  }

  private static final class SystemClock implements Clock {
    @Override
    public long nanoTime() {
      return System.nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      Thread.sleep(duration.toMillis());
    }
  }
}
