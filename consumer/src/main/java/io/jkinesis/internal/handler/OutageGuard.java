package io.jkinesis.internal.handler;

import org.jspecify.annotations.Nullable;

/**
 * Tells an outage from bad records: in an outage neighbors fail alike, one after the other, and
 * retries do not help. Without it, an outage would make a dead letter of each record of a batch,
 * after all of its attempts.
 *
 * <p>Failures that are not worth a retry do not count: these are about the record.
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

  /** A record failed for good; returns whether this looks like an outage by now. */
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
