package io.jkinesis.worker.internal.kcl;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tracks whether the records of a shard can be read, by the results of its requests. A single
 * failure is not reported, because the KCL retries, and a shard may be throttled several times per
 * minute. Thread-safe.
 */
final class ShardReading {

  /** A failure that lasts for less is not reported. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A request without an answer for this time has failed. The KCL gives up then, too. */
  private static final Duration UNANSWERED = Duration.ofSeconds(30);

  /**
   * Why a shard cannot be read.
   *
   * @param time for how long
   * @param isFinal whether retries cannot help
   */
  record Failure(String what, Duration time, boolean isFinal) {}

  private final LongSupplier nanoTime;
  private @Nullable Long requestedAt;
  private @Nullable Long failingSince;
  private String what = "";
  private boolean isFinal;

  ShardReading() {
    this(System::nanoTime);
  }

  ShardReading(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A request for records was sent. */
  synchronized void requested() {
    if (requestedAt == null) {
      requestedAt = nanoTime.getAsLong();
    }
  }

  /** An answer arrived, with or without records. */
  synchronized void answered() {
    requestedAt = null;
    failingSince = null;
  }

  /** A request failed, and is retried. */
  synchronized void failed(String why) {
    fail(why, false);
  }

  /** A request failed, and so would all further ones. */
  synchronized void failedForGood(String why) {
    fail(why, true);
  }

  private void fail(String why, boolean forGood) {
    if (failingSince == null) {
      failingSince = requestedAt == null ? Long.valueOf(nanoTime.getAsLong()) : requestedAt;
    }
    requestedAt = null;
    what = why;
    isFinal = forGood;
  }

  /**
   * Returns why the shard cannot be read; null if it can, or if the failure is still too short to
   * report.
   */
  synchronized @Nullable Failure failure() {
    if (failingSince != null) {
      Duration time = since(failingSince);
      return isFinal || time.compareTo(PATIENCE) > 0 ? new Failure(what, time, isFinal) : null;
    }
    if (requestedAt != null && since(requestedAt).compareTo(UNANSWERED) > 0) {
      return new Failure("Kinesis does not answer", since(requestedAt), false);
    }
    return null;
  }

  private Duration since(long nanos) {
    return Duration.ofNanos(nanoTime.getAsLong() - nanos);
  }
}
