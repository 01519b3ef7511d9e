package io.jkinesis.internal.handler;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.ShutdownType;
import io.jkinesis.handler.HandlerException;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Hands records to threads of the handler's own, and holds back while too many are in flight. The
 * session's thread accepts, checkpoints and ends; it never handles.
 */
final class QueueEngine implements Engine {

  /** Gets the records that were accepted, in the shard's order. */
  interface Work {
    /** Takes a record, without waiting. */
    void add(Ticket ticket);

    /** Nothing more comes, for now: what waits for more need not. */
    void flush();
  }

  /** After an interrupt. The process ends anyway; this is for handlers that clean up. */
  private static final Duration LONGEST_WAIT_FOR_INTERRUPTED = Duration.ofSeconds(2);

  private final ShardContext context;
  private final InFlight inFlight;
  private final Workers workers;
  private final Work work;
  private final CheckpointSchedule schedule;
  private final LateCheckpointHint hint;

  QueueEngine(ShardContext context, InFlight inFlight, Workers workers, Work work) {
    this.context = context;
    this.inFlight = inFlight;
    this.workers = workers;
    this.work = work;
    this.schedule = context.newSchedule(inFlight::watermark);
    this.hint = new LateCheckpointHint(context.shardId(), System::nanoTime);
    context.counters().observe(inFlight);
  }

  @Override
  public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
    hint.callBegins(inFlight.watermark());
    try {
      inFlight.enter();
      for (KinesisRecord record : batch) {
        accept(new Ticket(record, new Tries(context.settings().retry())), checkpointer);
      }
      schedule.atEndOfCall(checkpointer);
      inFlight.leave();
      hint.callEnds(inFlight.watermark());
    } catch (CheckpointException e) {
      if (e.reason() == CheckpointException.Reason.LEASE_LOST) {
        stop(); // shutdown(LEASE_LOST) comes, but it may be long until then
      }
      throw e;
    } catch (Exception e) {
      schedule.makeBeforeEnd(checkpointer, e);
      throw e;
    }
  }

  private void accept(Ticket ticket, Checkpointer checkpointer) throws Exception {
    schedule.withinCall(checkpointer);
    if (!inFlight.accept(ticket, Duration.ZERO)) {
      work.flush();
      while (!inFlight.accept(ticket, schedule.untilNextLook())) {
        schedule.withinCall(checkpointer);
      }
    }
    work.add(ticket);
  }

  @Override
  public void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
    switch (type) {
      case SHARD_ENDED -> endShard(checkpointer);
      case REQUESTED -> endInOrder(checkpointer);
      case LEASE_LOST -> stop();
    }
  }

  /** Nobody is in a hurry: it goes on as long as records are finished. */
  private void endShard(Checkpointer checkpointer) throws Exception {
    if (!isDrained(true)) {
      throw new HandlerException(
          "%s: the shard ended: expected all records to be handled, but %d are in flight and none was finished for %s"
              .formatted(context.shardId(), inFlight.count(), context.settings().drainWithin()),
          null);
    }
    stop();
    checkpointer.checkpoint();
  }

  /** The daemon gives a stop so long and no longer. What is not finished comes again. */
  private void endInOrder(Checkpointer checkpointer) throws Exception {
    boolean isDrained;
    try {
      isDrained = isDrained(false);
    } catch (Exception e) {
      schedule.makeBeforeEnd(checkpointer, e);
      throw e;
    }
    stop();
    if (!isDrained) {
      String line =
          "%s: %d records in flight were not finished within %s: they come again"
              .formatted(context.shardId(), inFlight.count(), context.settings().drainWithin());
      System.getLogger("io.jkinesis").log(Level.WARNING, line);
    }
    schedule.make(checkpointer);
  }

  private boolean isDrained(boolean isAnewWithEach) throws Exception {
    inFlight.enter();
    work.flush();
    return inFlight.awaitEmpty(context.settings().drainWithin(), isAnewWithEach);
  }

  /** Drops what has not begun, interrupts what has. */
  private void stop() throws InterruptedException {
    inFlight.stop();
    workers.stop(LONGEST_WAIT_FOR_INTERRUPTED);
  }
}
