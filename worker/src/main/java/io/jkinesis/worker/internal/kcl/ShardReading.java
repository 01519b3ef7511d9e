package io.jkinesis.worker.internal.kcl;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the records of a shard can be read, from what its requests came to. One failure is no
 * news: the KCL retries, and a shard may be throttled several times a minute. Thread-safe.
 */
final class ShardReading {

  /** A failure that is over sooner is not told. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** After which a request without an answer is a failure. The KCL gives it up then, too. */
  private static final Duration UNANSWERED = Duration.ofSeconds(30);

  /**
   * Why a shard is not read.
   *
   * @param time since when
   * @param isFinal whether no retry can help
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

  /** Records are asked for. */
  synchronized void requested() {
    if (requestedAt == null) {
      requestedAt = nanoTime.getAsLong();
    }
  }

  /** Records came, or the answer that there are none. */
  synchronized void answered() {
    requestedAt = null;
    failingSince = null;
  }

  /** A request failed, and is retried. */
  synchronized void failed(String why) {
    fail(why, false);
  }

  /** A request failed as each of its kind will. */
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

  /** Returns why the shard is not read; null if it is, or if that is not worth telling yet. */
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
