package io.jkinesis.worker.internal.metrics;

import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A consumer's current lag.
 *
 * <p>The KCL reports it once per batch, as of the time when the batch was read. If a consumer then
 * takes a minute for the batch, its lag is a minute more; the same applies to a consumer that gets
 * no batch.
 */
final class BehindLatest {

  /** The KCL reads every second or two, and gets at least an empty batch. */
  static final Duration SILENCE = Duration.ofSeconds(30);

  private record Reading(Duration behind, boolean hasRecords, long nanos) {}

  private final Clock clock;
  private volatile @Nullable Reading last;

  BehindLatest(Clock clock) {
    this.clock = clock;
  }

  /** A batch was read, perhaps an empty one. */
  void read(Duration behind) {
    last = new Reading(behind, false, clock.monotonicTime());
  }

  /** A batch with records is passed to the consumer, after it has waited for the consumer. */
  void handOver(Duration behindWhenRead, Duration waited) {
    last = new Reading(behindWhenRead.plus(waited), true, clock.monotonicTime());
  }

  /** Returns the current lag; null if nothing was read yet. */
  @Nullable Duration now() {
    Reading reading = last;
    if (reading == null) {
      return null;
    }
    Duration since = Duration.ofNanos(clock.monotonicTime() - reading.nanos);
    boolean grows = reading.hasRecords || since.compareTo(SILENCE) > 0;
    return grows ? reading.behind.plus(since) : reading.behind;
  }
}
