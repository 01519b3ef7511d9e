package io.jkinesis.worker.internal.metrics;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A shard's metrics, with a consumer that runs a test's code in its calls. */
public final class MeasuredShard {

  private final WorkerMetrics worker;
  private final String shardId;
  private Runnable call = () -> {};
  private @Nullable ShardMetrics measured;

  /** A shard of this worker, without events yet. */
  public MeasuredShard(WorkerMetrics worker, String shardId) {
    this.worker = worker;
    this.shardId = shardId;
  }

  /** Sets what the consumer does in its calls from now on. */
  public MeasuredShard doing(Runnable newCall) {
    call = newCall;
    return this;
  }

  /** The lease is acquired; what follows is measured. */
  public MeasuredShard gained() {
    measured = worker.begin(shardId);
    call.run(); // may start with a pause
    measured().leave();
    return this;
  }

  /** A batch arrives, after it has waited in the KCL's cache. */
  public MeasuredShard batch(int records, int bytesEach, Duration behind, Duration waited) {
    measured().handOver(behind, waited);
    Duration took = call(ShardMetrics.PROCESS_RECORDS);
    measured().processed(records, (long) records * bytesEach, took);
    return this;
  }

  /** A batch arrives. */
  public MeasuredShard batch(int records, int bytesEach, Duration behind) {
    return batch(records, bytesEach, behind, Duration.ZERO);
  }

  /** The consumer stores a checkpoint. */
  public void checkpoint() {
    measured().checkpointed();
  }

  /** The consumer requests a checkpoint, which is rejected. */
  public void refuseCheckpoint(String error) {
    measured().checkpointRefused(error);
  }

  /** The consumer is told to stop. */
  public void stop() {
    measured().stopping();
    call("shutdownRequested");
  }

  /** The worker loses the shard. */
  public void lose() {
    measured().stopping();
    call("leaseLost");
    worker.end(measured());
  }

  private Duration call(String name) {
    measured().enter(name);
    call.run();
    return measured().leave();
  }

  private ShardMetrics measured() {
    ShardMetrics gained = measured;
    if (gained == null) {
      throw new IllegalStateException("gained() comes first");
    }
    return gained;
  }
}
