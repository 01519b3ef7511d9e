package io.jkinesis.worker.internal.kcl;

import io.jkinesis.RecordBatch;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import io.jkinesis.worker.Restarts;
import io.jkinesis.worker.internal.events.WorkerEvents;
import io.jkinesis.worker.internal.metrics.WorkerMetrics;
import io.jkinesis.worker.internal.session.SessionFactory;
import io.jkinesis.worker.internal.session.SessionFailedException;
import io.jkinesis.worker.internal.supervision.Supervisor;
import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import software.amazon.kinesis.checkpoint.ShardRecordProcessorCheckpointer;
import software.amazon.kinesis.processor.Checkpointer;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/** A session with its driver and the KCL's own checkpointer, for tests in other packages. */
public final class FuzzedShard {

  private static final WorkerMetrics METRICS = new WorkerMetrics(Clock.SYSTEM);
  private static final String TOKEN = "token";

  private final ShardProcessors processors = new ShardProcessors();
  private final SessionDriver driver;
  private final ShardRecordProcessorCheckpointer kcl;
  private final ShardInfo shard;
  private volatile boolean over;

  /**
   * @param store receives the checkpoints to write
   * @param onRestart is told that it has failed, and is to be replaced; by any thread
   */
  public FuzzedShard(
      ShardInfo shard, SessionFactory sessions, Checkpointer store, Runnable onRestart) {
    this.shard = shard;
    String id = shard.shardId();
    ShardEnvironment environment =
        new ShardEnvironment(
            "application",
            sessions,
            new Supervisor(Restarts.defaults(), System::nanoTime, new SplittableRandom()),
            METRICS,
            new WorkerEvents(List.of()),
            processors);
    driver = new SessionDriver(id, environment, new HeldLease(onRestart), METRICS.begin(id));
    ExtendedSequenceNumber start = new ExtendedSequenceNumber(shard.sequenceNumber(), 0L);
    kcl =
        new ShardRecordProcessorCheckpointer(
            new software.amazon.kinesis.leases.ShardInfo(id, TOKEN, List.of(), start), store);
    kcl.setInitialCheckpointValue(start);
    kcl.largestPermittedCheckpointValue(start);
  }

  public void start() {
    driver.start(shard);
  }

  public void deliver(RecordBatch batch) {
    if (!batch.isEmpty()) {
      var last = batch.records().get(batch.size() - 1);
      kcl.largestPermittedCheckpointValue(
          new ExtendedSequenceNumber(last.sequenceNumber(), last.subSequenceNumber()));
    }
    driver.deliver(kcl, batch, 0, Duration.ZERO);
  }

  public void end(ShutdownType type) {
    switch (type) {
      case REQUESTED -> driver.end("shutdownRequested", type, kcl);
      case LEASE_LOST -> over = driver.end("leaseLost", type, null);
      case SHARD_ENDED -> {
        kcl.sequenceNumberAtShardEnd(kcl.largestPermittedCheckpointValue());
        kcl.largestPermittedCheckpointValue(ExtendedSequenceNumber.SHARD_END);
        over = driver.end("shardEnded", type, kcl);
      }
    }
  }

  /** The worker begins to stop. */
  void stopping() {
    processors.stopping();
  }

  /** Abandons it, like a worker whose consumer takes too long. */
  public void abandon() {
    driver.abandon(new SessionFailedException("the consumer was abandoned", null), "was abandoned");
  }

  /** Returns whether it has not failed. */
  public boolean isWell() {
    return over || driver.isLive();
  }

  private record HeldLease(Runnable onRestart) implements ShardLease {
    @Override
    public boolean isHeld() {
      return true;
    }

    @Override
    public ExtendedSequenceNumber checkpoint() {
      return ExtendedSequenceNumber.TRIM_HORIZON;
    }

    @Override
    public boolean isEnding() {
      return false;
    }

    @Override
    public boolean isStopping() {
      return false;
    }

    @Override
    public void restart() {
      onRestart.run();
    }

    @Override
    public void stop() {}

    @Override
    public void drop() {}

    @Override
    public void release() {}
  }
}
