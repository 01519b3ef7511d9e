package io.jkinesis.internal.handler;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.ShutdownType;
import io.jkinesis.handler.BatchHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Handles the records of a call within the call, on the session's own thread, one batch after the
 * other. Nothing is in flight between two calls.
 */
final class InlineEngine implements Engine, Counters.Unfinished {

  private final BatchLimits limits;
  private final BatchRunner runner;
  private final CheckpointSchedule schedule;
  private @Nullable Watermark watermark;
  private volatile @Nullable Instant oldest;
  private volatile int unfinished;

  InlineEngine(BatchHandler handler, BatchLimits limits, ShardContext context) {
    this.limits = limits;
    this.runner = new BatchRunner(handler, context);
    this.schedule = context.newSchedule(() -> watermark);
    context.counters().observe(this);
  }

  @Override
  public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
    handleAll(batch.records(), checkpointer);
    schedule.atEndOfCall(checkpointer);
  }

  private void handleAll(List<KinesisRecord> records, Checkpointer checkpointer) throws Exception {
    Call call = new Call(checkpointer);
    try {
      for (int from = 0; from < records.size(); ) {
        int to = limits.end(records, from);
        oldest = arrival(records.get(from));
        unfinished = to - from;
        runner.run(records.subList(from, to), call);
        from = to;
      }
    } catch (CheckpointException e) {
      throw e;
    } catch (Throwable e) {
      schedule.makeBeforeEnd(checkpointer, e);
      throw e;
    } finally {
      Thread.interrupted(); // what a handler has left behind is not for the session's next wait
      oldest = null;
      unfinished = 0;
    }
  }

  @Override
  public void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
    switch (type) {
      case SHARD_ENDED -> checkpointer.checkpoint();
      case REQUESTED -> schedule.make(checkpointer);
      case LEASE_LOST -> {}
    }
  }

  @Override
  public int count() {
    return unfinished;
  }

  @Override
  public @Nullable Instant oldestArrival() {
    return oldest;
  }

  private static Instant arrival(KinesisRecord record) {
    Instant arrived = record.approximateArrivalTimestamp();
    return arrived == null ? Instant.now() : arrived;
  }

  /** What happens between the batches of a call. */
  private final class Call implements BatchRunner.Progress {
    private final Checkpointer checkpointer;

    Call(Checkpointer checkpointer) {
      this.checkpointer = checkpointer;
    }

    @Override
    public void done(List<KinesisRecord> records) {
      watermark = Watermark.at(records.get(records.size() - 1));
    }

    @Override
    public void beforeTry() throws CheckpointException {
      schedule.withinCall(checkpointer);
    }

    @Override
    public void pauses(Duration pause) {
      // the call lasts
    }
  }
}
