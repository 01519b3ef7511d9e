package io.jkinesis.internal.handler;

import io.jkinesis.handler.RecordHandler;
import java.time.Duration;

/**
 * Handles records of different keys side by side, those of one key one after the other. A record
 * that waits for its next try takes no thread.
 */
final class KeyedWork implements QueueEngine.Work {

  private final RecordHandler handler;
  private final SetAside setAside;
  private final Counters counters;
  private final InFlight inFlight;
  private final Workers workers;
  private final Lanes lanes;

  KeyedWork(RecordHandler handler, ShardContext context, InFlight inFlight, Workers workers) {
    this.handler = handler;
    this.setAside = context.newSetAside();
    this.counters = context.counters();
    this.inFlight = inFlight;
    this.workers = workers;
    this.lanes = new Lanes(ticket -> workers.run(() -> work(ticket)));
  }

  @Override
  public void add(Ticket ticket) {
    lanes.add(ticket);
  }

  @Override
  public void flush() {
    // nothing waits for more
  }

  private void work(Ticket ticket) {
    if (inFlight.isOver()) {
      return;
    }
    try {
      if (isDone(ticket)) {
        inFlight.finish(ticket);
        lanes.done(ticket);
      }
    } catch (Throwable e) {
      inFlight.fail(e);
    }
  }

  /** Tries once; false if it is to be tried again, which is arranged. */
  private boolean isDone(Ticket ticket) throws Exception {
    Tries tries = ticket.tries();
    tries.begin();
    inFlight.attemptBegins();
    try {
      handler.handle(ticket.record());
    } catch (Exception e) {
      if (inFlight.isOver()) {
        return false; // interrupted, most likely; in any case it comes again
      }
      Duration pause = tries.pauseAfter(e);
      if (pause == null) {
        setAside.setAside(ticket.record(), tries.attempts(), e);
        return true;
      }
      counters.countRetry();
      inFlight.attemptPauses(pause);
      workers.runAfter(pause, () -> work(ticket));
      return false;
    }
    counters.countHandled(1);
    return true;
  }
}
