package io.jkinesis.worker.internal.metrics;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A shard as a worker measures it, with a consumer that does in its calls what a test says. */
public final class MeasuredShard {

  private final WorkerMetrics worker;
  private final String shardId;
  private Runnable call = () -> {};
  private @Nullable ShardMetrics measured;

  /** A shard of this worker; nothing has happened to it yet. */
  public MeasuredShard(WorkerMetrics worker, String shardId) {
    this.worker = worker;
    this.shardId = shardId;
  }

  /** What the consumer does in its calls from now on. */
  public MeasuredShard doing(Runnable newCall) {
    call = newCall;
    return this;
  }

  /** The lease is gained; what follows is measured. */
  public MeasuredShard gained() {
    measured = worker.begin(shardId);
    call.run(); // begins with a pause, perhaps
    measured().leave();
    return this;
  }

  /** A batch comes, and has waited in the KCL's cache. */
  public MeasuredShard batch(int records, int bytesEach, Duration behind, Duration waited) {
    measured().handOver(behind, waited);
    Duration took = call(ShardMetrics.PROCESS_RECORDS);
    measured().processed(records, (long) records * bytesEach, took);
    return this;
  }

  /** A batch comes. */
  public MeasuredShard batch(int records, int bytesEach, Duration behind) {
    return batch(records, bytesEach, behind, Duration.ZERO);
  }

  /** The consumer stores a checkpoint. */
  public void checkpoint() {
    measured().checkpointed();
  }

  /** The consumer asks for a checkpoint, which is refused. */
  public void refuseCheckpoint(String error) {
    measured().checkpointRefused(error);
  }

  /** The consumer is to stop. */
  public void stop() {
    measured().stopping();
    call("shutdownRequested");
  }

  /** The shard is not the worker's any more. */
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
