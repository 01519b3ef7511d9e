package io.jkinesis.internal.handler;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.ShardContext;
import io.jkinesis.ShutdownType;
import io.jkinesis.handler.BatchHandler;
import io.jkinesis.handler.HandlerConsumer;
import io.jkinesis.handler.HandlerMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Handles the records of a call within the call, on the session's thread, one batch after the
 * other. Nothing is in flight between two calls.
 */
public final class InlineEngine implements HandlerConsumer {

  private final BatchLimits limits;
  private final Supplier<BatchHandler.WithContext> handlers;
  private final Handling handling;
  private final Intake intake;
  private final CheckpointSchedule schedule;
  private final CurrentBatch current = new CurrentBatch();
  private @Nullable Watermark watermark;

  /**
   * Creates the engine of a shard.
   *
   * @param handlers returns the handler of one batch
   */
  public InlineEngine(
      ShardContext session,
      HandlerSettings settings,
      BatchLimits limits,
      Supplier<BatchHandler.WithContext> handlers) {
    this.limits = limits;
    this.handlers = handlers;
    this.handling = Handling.of(session, settings, current, session::isOver);
    this.intake = Intake.of(session, handling);
    this.schedule =
        new CheckpointSchedule(
            session.shard().shardId(),
            settings.checkpointEvery(),
            () -> watermark,
            System::nanoTime);
  }

  @Override
  public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
    handleAll(batch.records(), checkpointer);
    schedule.atEndOfCall(checkpointer);
    handling.failed().logIfDue();
  }

  private void handleAll(List<KinesisRecord> records, Checkpointer checkpointer) throws Exception {
    Call call = new Call(checkpointer);
    try {
      BatchCutter batches = new BatchCutter(records, limits, intake);
      while (!intake.isClosed() && batches.hasMore()) {
        List<KinesisRecord> batch = batches.next();
        if (!batch.isEmpty() && intake.awaitTurn(batch.size(), call)) {
          current.begin(batch.get(0), batch.size());
          new BatchRun(handling, handlers.get(), batch, call).run();
        }
        if (!intake.takesAll() && !intake.isClosed()) {
          watermark = Watermark.at(batches.last());
        }
      }
    } catch (WorkOverException e) {
      // The lease is lost, which is not a failure; or the session has failed, which it knows.
    } catch (CheckpointException e) {
      throw e;
    } catch (Throwable e) {
      schedule.makeBeforeEnd(checkpointer, e);
      throw e;
    } finally {
      // A flag that the handler has left must not end the session's next wait.
      boolean unused = Thread.interrupted();
      current.end();
    }
  }

  @Override
  public void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
    switch (type) {
      case SHARD_ENDED -> {
        intake.requireAllBegun();
        checkpointer.checkpoint();
      }
      case REQUESTED -> schedule.make(checkpointer);
      case LEASE_LOST -> {}
    }
  }

  @Override
  public void close() throws Exception {
    handling.failed().close();
  }

  @Override
  public HandlerMetrics metrics() {
    return handling.counters();
  }

  /** The work between the batches of a call. */
  private final class Call implements BatchProgress, Intake.Wait {
    private final Checkpointer checkpointer;

    Call(Checkpointer checkpointer) {
      this.checkpointer = checkpointer;
    }

    @Override
    public void done(int count, KinesisRecord last) {
      watermark = Watermark.at(last);
    }

    @Override
    public void beforeAttempt() throws CheckpointException {
      schedule.withinCall(checkpointer);
    }

    @Override
    public void nanos(long atMost) throws Exception {
      schedule.withinCall(checkpointer);
      TimeUnit.NANOSECONDS.sleep(atMost);
    }

    @Override
    public void pauses(Duration pause) {
      // the call continues
    }
  }

  /** The batch that is being handled; read by any thread. */
  private static final class CurrentBatch implements Counters.Unfinished {
    private volatile @Nullable Instant oldest;
    private volatile int size;

    void begin(KinesisRecord first, int records) {
      Instant arrived = first.approximateArrivalTimestamp();
      oldest = arrived == null ? Instant.now() : arrived;
      size = records;
    }

    void end() {
      oldest = null;
      size = 0;
    }

    @Override
    public int count() {
      return size;
    }

    @Override
    public @Nullable Instant oldestArrival() {
      return oldest;
    }
  }
}
