package io.jkinesis.internal.handler;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.ShardContext;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import io.jkinesis.handler.BatchHandler;
import io.jkinesis.handler.HandlerConsumer;
import io.jkinesis.handler.HandlerException;
import io.jkinesis.handler.HandlerMetrics;
import io.jkinesis.handler.RecordHandler;
import io.jkinesis.internal.work.WorkTracker;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Passes records to the handler's own threads, and stops accepting when too many are in flight. The
 * session's thread accepts records, checkpoints and shuts down; it never handles.
 */
public final class QueueEngine implements HandlerConsumer {

  /** Receives the accepted records, in the shard's order. */
  interface Work {
    /** Starts, before the first record. */
    void start();

    /** Takes a record, without waiting. */
    void add(InFlightRecord ticket);

    /** No more records come for now: waiting records need not wait for others. */
    void flush();

    /** Returns whether a handler is running now; after the stop, one that ignores its interrupt. */
    boolean isRunning();
  }

  /**
   * The wait after an interrupt. The session is over anyway; this lets handlers clean up. Where the
   * JVM goes on, the session does not restart before they have returned.
   */
  private static final Duration LONGEST_WAIT_FOR_INTERRUPTED = Duration.ofSeconds(2);

  private final String shardId;
  private final HandlerSettings settings;
  private final Handling handling;
  private final Intake intake;
  private final InFlight inFlight;
  private final HandlerThreads workers;
  private final Work work;
  private final CheckpointSchedule schedule;
  private final IdleSession idle;
  private final LateCheckpointHint hint;

  private QueueEngine(
      ShardContext session,
      Handling handling,
      InFlight inFlight,
      HandlerThreads workers,
      Work work) {
    this.shardId = session.shard().shardId();
    this.settings = handling.settings();
    this.handling = handling;
    this.intake = Intake.of(session, handling);
    this.inFlight = inFlight;
    this.workers = workers;
    this.work = work;
    this.schedule =
        new CheckpointSchedule(
            shardId, settings.checkpointEvery(), inFlight::watermark, System::nanoTime);
    this.idle = new IdleSession(session, schedule, inFlight);
    this.hint = new LateCheckpointHint(shardId, System::nanoTime);
    inFlight.tell(idle);
    WorkTracker.track(session, work::isRunning);
  }

  /**
   * Creates an engine that handles records of different keys concurrently.
   *
   * @param handlers returns the handler of one record
   */
  public static QueueEngine ofRecords(
      ShardContext session,
      HandlerSettings settings,
      Concurrency concurrency,
      Function<? super KinesisRecord, ?> orderedBy,
      Supplier<RecordHandler.WithContext> handlers) {
    InFlight inFlight =
        new InFlight(
            new InFlightWindow(concurrency.maxInFlight(), concurrency.maxInFlightBytes()),
            session::isOver);
    Handling handling = Handling.of(session, settings, inFlight, inFlight::isOver);
    HandlerThreads workers = new HandlerThreads(concurrency.parallelism(), inFlight::fail);
    Work work = new KeyedWork(handling, handlers, orderedBy, inFlight, workers);
    return new QueueEngine(session, handling, inFlight, workers, work);
  }

  /**
   * Creates an engine that handles batches that can span calls.
   *
   * @param handlers returns the handler of one batch
   */
  public static QueueEngine ofBatches(
      ShardContext session,
      HandlerSettings settings,
      BatchLimits limits,
      Duration maxWait,
      Supplier<BatchHandler.WithContext> handlers) {
    BatchLimits two = limits.doubled(); // while one batch is handled, the next one is collected
    InFlight inFlight =
        new InFlight(new InFlightWindow(two.maxRecords(), two.maxBytes()), session::isOver);
    Handling handling = Handling.of(session, settings, inFlight, inFlight::isOver);
    HandlerThreads workers = new HandlerThreads(1, inFlight::fail);
    BatchQueue queue = new BatchQueue(limits, maxWait);
    Work work = new BatchedWork(handling, handlers, queue, inFlight, workers);
    return new QueueEngine(session, handling, inFlight, workers, work);
  }

  @Override
  public void init(ShardInfo shard) {
    work.start();
  }

  @Override
  public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
    if (idle.isWithoutCheckpoints()) {
      hint.callBegins(inFlight.watermark());
    }
    try {
      inFlight.enter();
      for (KinesisRecord record : batch) {
        if (intake.isClosed() || !isAccepted(record, checkpointer)) {
          break;
        }
      }
      schedule.atEndOfCall(checkpointer);
      inFlight.leave();
      hint.callEnds(inFlight.watermark());
      handling.failed().logIfDue();
    } catch (WorkOverException e) {
      stop(); // and return: a lost lease is not a failure
    } catch (Throwable e) {
      stopAfter(e, checkpointer);
      throw e;
    }
  }

  /** Returns whether a record was accepted; if not, the worker is stopping. */
  private boolean isAccepted(KinesisRecord record, Checkpointer checkpointer) throws Exception {
    boolean isWanted = intake.takesAll() || intake.takes(record);
    if (isWanted && intake.isPaced() && !awaitTurn(checkpointer)) {
      return false;
    }
    InFlightRecord ticket = new InFlightRecord(record);
    accept(ticket, checkpointer);
    if (isWanted) {
      work.add(ticket);
    } else {
      inFlight.finish(ticket);
    }
    return true;
  }

  private boolean awaitTurn(Checkpointer checkpointer) throws Exception {
    return intake.awaitTurn(
        1,
        nanos -> {
          schedule.withinCall(checkpointer);
          inFlight.pause(nanos);
        });
  }

  private void accept(InFlightRecord ticket, Checkpointer checkpointer) throws Exception {
    schedule.withinCall(checkpointer);
    if (!inFlight.accept(ticket, Duration.ZERO)) {
      work.flush();
      while (!inFlight.accept(ticket, schedule.untilNextLook())) {
        schedule.withinCall(checkpointer);
      }
    }
  }

  /** Stops the work, because nothing may continue after a failure. */
  private void stopAfter(Throwable why, @Nullable Checkpointer checkpointer) {
    boolean isCheckpointPossible =
        !(why instanceof CheckpointException) && !(why instanceof InterruptedException);
    if (checkpointer != null && isCheckpointPossible) { // an interrupt ends all waits
      schedule.makeBeforeEnd(checkpointer, why);
    }
    try {
      stop();
    } catch (InterruptedException e) {
      why.addSuppressed(e);
    }
  }

  @Override
  public void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
    idle.end();
    try {
      switch (type) {
        case SHARD_ENDED -> endShard(checkpointer);
        case REQUESTED -> drain(checkpointer);
        case LEASE_LOST -> stop();
      }
    } catch (WorkOverException e) {
      stop();
    } catch (Throwable e) {
      // At the shard's end any checkpoint would mark the whole shard as finished.
      stopAfter(e, type == ShutdownType.REQUESTED ? checkpointer : null);
      throw e;
    }
  }

  /** Waits as long as there is progress; nothing is urgent at the end of a shard. */
  private void endShard(Checkpointer checkpointer) throws Exception {
    intake.requireAllBegun();
    flush();
    Duration standstill = settings.standstill();
    if (!inFlight.awaitEmptyWhileInProgress(standstill)) {
      throw new HandlerException(
          "%s: the shard ended with %d records in flight, and no attempt started or ended for %s; set time limits in the handler's clients, or drainTimeout to longer than an attempt may take"
              .formatted(shardId, inFlight.count(), standstill),
          null);
    }
    stop();
    checkpointer.checkpoint();
  }

  /** The worker waits for a limited time when it stops. */
  private void drain(Checkpointer checkpointer) throws Exception {
    flush();
    boolean isDrained = inFlight.awaitEmpty(settings.drainTimeout());
    stop();
    if (!isDrained) {
      String line =
          "%s: %d records in flight were not finished within %s and will be delivered again"
              .formatted(shardId, inFlight.count(), settings.drainTimeout());
      System.getLogger("io.jkinesis").log(Level.WARNING, line);
    }
    schedule.make(checkpointer);
  }

  private void flush() throws Exception {
    inFlight.enter();
    work.flush();
  }

  /** Drops what has not started, and interrupts what has. */
  private void stop() throws InterruptedException {
    inFlight.stop();
    workers.stop(LONGEST_WAIT_FOR_INTERRUPTED);
  }

  @Override
  public void close() throws Exception {
    idle.close();
    try {
      stop();
    } finally {
      handling.failed().close();
    }
  }

  @Override
  public HandlerMetrics metrics() {
    return handling.counters();
  }
}
