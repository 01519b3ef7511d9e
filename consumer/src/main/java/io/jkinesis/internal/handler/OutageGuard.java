package io.jkinesis.internal.handler;

import org.jspecify.annotations.Nullable;

/**
 * Distinguishes an outage from bad records: in an outage consecutive records fail in the same way,
 * and retries do not help. Without it, an outage would turn each record of a batch into a dead
 * letter, after all of its attempts.
 *
 * <p>Failures that are not retryable do not count, because the record causes them.
 */
final class OutageGuard {

  private static final int ALIKE = 3;

  private final RetryPolicy retry;
  private @Nullable Class<?> last;
  private int alike;

  OutageGuard(RetryPolicy retry) {
    this.retry = retry;
  }

  /** A record was handled. */
  void handled() {
    alike = 0;
  }

  /** A record failed for good; returns whether this looks like an outage. */
  boolean isOutage(Throwable failure) {
    if (!retry.isRetryable(failure)) {
      alike = 0;
      return false;
    }
    alike = failure.getClass().equals(last) ? alike + 1 : 1;
    last = failure.getClass();
    return alike >= ALIKE;
  }
}
