package io.jkinesis.internal.handler;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.ShutdownType;
import io.jkinesis.handler.HandlerException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

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
    } catch (Throwable e) {
      throw ended(e, checkpointer);
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

  /** Stops the work, as nothing may go on after a failure; returns the failure. */
  private Exception ended(Throwable why, @Nullable Checkpointer checkpointer) throws Exception {
    if (checkpointer != null && !(why instanceof CheckpointException)) {
      schedule.makeBeforeEnd(checkpointer, why);
    }
    try {
      stop();
    } catch (InterruptedException e) {
      why.addSuppressed(e);
    }
    if (why instanceof Error error) {
      throw error;
    }
    return (Exception) why;
  }

  @Override
  public void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
    try {
      switch (type) {
        case SHARD_ENDED -> endShard(checkpointer);
        case REQUESTED -> endInOrder(checkpointer);
        case LEASE_LOST -> stop();
      }
    } catch (Throwable e) {
      // At the shard's end any checkpoint would say that all of it is done.
      throw ended(e, type == ShutdownType.REQUESTED ? checkpointer : null);
    }
  }

  /** Nothing is in a hurry: it goes on as long as there is progress. */
  private void endShard(Checkpointer checkpointer) throws Exception {
    flush();
    Duration standstill = context.settings().standstill();
    if (!inFlight.awaitEmptyWhileInProgress(standstill)) {
      throw new HandlerException(
          "%s: the shard ended: %d records are in flight, and for %s no attempt began or ended: make the handler return, with time limits in its clients, or set drainWithin to longer than an attempt may last"
              .formatted(context.shardId(), inFlight.count(), standstill),
          null);
    }
    stop();
    checkpointer.checkpoint();
  }

  /** The daemon gives a stop so long and no longer. What is not finished comes again. */
  private void endInOrder(Checkpointer checkpointer) throws Exception {
    flush();
    boolean isDrained = inFlight.awaitEmpty(context.settings().drainWithin());
    stop();
    if (!isDrained) {
      String line =
          "%s: %d records in flight were not finished within %s: they come again"
              .formatted(context.shardId(), inFlight.count(), context.settings().drainWithin());
      System.getLogger("io.jkinesis").log(Level.WARNING, line);
    }
    schedule.make(checkpointer);
  }

  private void flush() throws Exception {
    inFlight.enter();
    work.flush();
  }

  /** Drops what has not begun, interrupts what has. */
  private void stop() throws InterruptedException {
    inFlight.stop();
    workers.stop(LONGEST_WAIT_FOR_INTERRUPTED);
  }
}
