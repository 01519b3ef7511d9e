package io.jkinesis.internal.handler;

import io.jkinesis.KinesisRecord;
import io.jkinesis.handler.RecordHandler;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Handles records of different keys concurrently, those of one key one after the other. A record
 * that waits for its next attempt occupies no thread.
 */
final class KeyedWork implements QueueEngine.Work {

  private final Handling handling;
  private final Supplier<RecordHandler.WithContext> handlers;
  private final Function<? super KinesisRecord, ?> orderedBy;
  private final InFlight inFlight;
  private final HandlerThreads workers;
  private final PerKeyQueues lanes;

  KeyedWork(
      Handling handling,
      Supplier<RecordHandler.WithContext> handlers,
      Function<? super KinesisRecord, ?> orderedBy,
      InFlight inFlight,
      HandlerThreads workers) {
    this.handling = handling;
    this.handlers = handlers;
    this.orderedBy = orderedBy;
    this.inFlight = inFlight;
    this.workers = workers;
    this.lanes = new PerKeyQueues(one -> workers.run(() -> work(one)));
  }

  @Override
  public void start() {
    // threads start with the first records
  }

  @Override
  public void add(InFlightRecord ticket) {
    Object key = Objects.requireNonNull(orderedBy.apply(ticket.record()), "key of orderedBy");
    lanes.add(new KeyedRecord(ticket, key, handlers.get(), handling.settings().retry().begin()));
  }

  @Override
  public boolean isRunning() {
    return workers.isRunning();
  }

  @Override
  public void flush() {
    // records do not wait for more records
  }

  private void work(KeyedRecord one) {
    if (inFlight.isOver()) {
      return;
    }
    try {
      if (isDone(one)) {
        inFlight.finish(one.ticket());
        lanes.done(one);
      }
    } catch (Throwable e) {
      inFlight.fail(e);
    }
  }

  /** Makes one attempt; false if it failed and another one is scheduled. */
  private boolean isDone(KeyedRecord one) throws Exception {
    KinesisRecord record = one.ticket().record();
    RetryPolicy.Attempts attempts = one.attempts();
    attempts.begin();
    inFlight.attemptBegins();
    try {
      handling
          .interceptors()
          .attempt(one.handler(), record, handling.context().of(attempts.count()));
    } catch (Throwable e) {
      if (!handling.settings().isFailureOfRecords(e)) {
        throw e;
      }
      // otherwise interrupted, most likely, and in any case delivered again
      return !inFlight.isOver() && isGivenUp(one, record, e);
    }
    handling.counters().countHandled(1);
    return true;
  }

  private boolean isGivenUp(KeyedRecord one, KinesisRecord record, Throwable failure)
      throws Exception {
    int count = one.attempts().count();
    Duration pause = one.attempts().pauseAfter(failure);
    if (pause == null) {
      handling.failed().giveUp(record, count, failure);
      return true;
    }
    handling.failed().retrying(List.of(record), count, failure, pause);
    inFlight.attemptPauses(pause);
    workers.runAfter(pause, () -> work(one));
    return false;
  }
}
