package io.jkinesis.internal.handler;

import io.jkinesis.KinesisRecord;
import io.jkinesis.ShardContext;
import io.jkinesis.handler.Expired;
import io.jkinesis.handler.ExpiredException;
import io.jkinesis.handler.HandlerException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Decides which records of a shard the handler receives, and when. A record that it does not
 * receive is finished: skipped, or a dead letter. Used by the session's thread.
 *
 * <p>If the worker stops while a record waits for its turn, the intake closes: that record and all
 * records after it are not started, and are delivered again.
 */
final class Intake {

  /** Waits for a while. */
  interface Wait {
    void nanos(long atMost) throws Exception;
  }

  /** The maximum delay until a stop is noticed. */
  private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(100);

  private final ShardContext session;
  private final IntakeSettings settings;
  private final FailedRecords failed;
  private final Counters counters;
  private final @Nullable RateLimit pace;
  private boolean closed;

  private Intake(
      ShardContext session, IntakeSettings settings, FailedRecords failed, Counters counters) {
    this.session = session;
    this.settings = settings;
    this.failed = failed;
    this.counters = counters;
    this.pace =
        settings.maxRate() == 0 ? null : new RateLimit(settings.maxRate(), System::nanoTime);
  }

  /**
   * Creates the intake of a shard.
   *
   * @throws IllegalStateException if old records should become dead letters and there is no sink
   */
  static Intake of(ShardContext session, Handling handling) {
    IntakeSettings settings = handling.settings().intake();
    if (settings.maxAge() != null
        && settings.expired() == Expired.DEAD_LETTER
        && handling.settings().deadLetters() == null) {
      throw new IllegalStateException("maxAge with Expired.DEAD_LETTER needs deadLetters");
    }
    return new Intake(session, settings, handling.failed(), handling.counters());
  }

  /** Returns whether the handler receives every record. */
  boolean takesAll() {
    return settings.filter() == null && settings.maxAge() == null;
  }

  /**
   * Returns whether the handler receives a record; if not, the record is finished.
   *
   * @throws Exception if the filter fails, or the record cannot become a dead letter
   */
  boolean takes(KinesisRecord record) throws Exception {
    if (settings.filter() != null && !settings.filter().test(record)) {
      counters.countSkipped();
      return false;
    }
    Duration maxAge = settings.maxAge();
    Instant arrival = record.approximateArrivalTimestamp();
    if (maxAge == null || arrival == null || !arrival.isBefore(Instant.now().minus(maxAge))) {
      return true;
    }
    if (settings.expired() == Expired.SKIP) {
      counters.countSkipped();
    } else {
      failed.giveUp(record, 0, new ExpiredException(arrival, maxAge));
    }
    return false;
  }

  /** Returns whether records have to wait for their turn. */
  boolean isPaced() {
    return pace != null;
  }

  /** Waits until records may be started; false if the worker stops meanwhile. */
  boolean awaitTurn(int records, Wait wait) throws Exception {
    if (pace == null) {
      return true;
    }
    for (long nanos = pace.untilNext(); nanos > 0; nanos = pace.untilNext()) {
      if (session.isStopping()) {
        closed = true;
        return false;
      }
      wait.nanos(Math.min(nanos, LONGEST_WAIT));
    }
    pace.take(records);
    return true;
  }

  /** Returns whether nothing more is started. */
  boolean isClosed() {
    return closed;
  }

  /**
   * Requires, at the end of the shard, that all of its records were started.
   *
   * @throws HandlerException if not
   */
  void requireAllBegun() throws HandlerException {
    if (closed) {
      throw new HandlerException(
          session.shard().shardId()
              + ": the shard ended while the worker was stopping, before the records that maxRate"
              + " held back were started; they will be delivered again",
          null);
    }
  }
}
