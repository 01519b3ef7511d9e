package io.jkinesis.worker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A worker that was started by {@link KinesisWorker#start()}. Usable from any thread. Implemented
 * only by this library; later versions may add methods.
 *
 * <p>Code that depends on one of its futures never runs on a thread of the worker that is needed
 * for anything else, so it may block, or close the worker.
 *
 * <p>It uses only daemon threads, with one exception, which is the KCL's: a worker that has
 * assigned leases leaves a thread pool with as many non-daemon threads as there are processors, one
 * pool per JVM. So a {@code main} that should exit after its worker must call {@link System#exit}.
 */
public interface RunningWorker extends AutoCloseable {

  /**
   * Returns a future that completes when the tables exist and the worker looks for leases. It
   * completes with a {@link JkinesisException} if the worker stops before that. Cancelling the
   * future does not affect the worker.
   */
  CompletableFuture<Void> ready();

  /** Returns the current state of the worker. */
  WorkerState state();

  /** Returns whether the worker works as it should. Sends no requests. */
  WorkerHealth health();

  /** Returns the shards that this worker currently consumes, sorted by ID. */
  List<WorkerShard> shards();

  /**
   * Stops the worker and waits until it has stopped. First the consumers are told to shut down and
   * can store a last checkpoint. Consumers that have not ended after the grace period are
   * interrupted, or their processes killed, and abandoned after another second. Does nothing if the
   * worker has already stopped; if it is already stopping, the shorter grace period applies.
   *
   * @param grace how long consumers may take; zero to interrupt them immediately
   * @return how it stopped
   * @throws InterruptedException if this thread is interrupted while it waits; the worker continues
   *     to stop
   */
  StopReport stop(Duration grace) throws InterruptedException;

  /**
   * Returns a stage that completes when the worker has stopped, for any reason. It never completes
   * exceptionally: {@link StopReport#failure()} reports why a worker stopped by itself.
   */
  CompletionStage<StopReport> ended();

  /**
   * Stops the worker with the grace period of its settings ({@link KinesisWorker#grace}). If this
   * thread is interrupted meanwhile, this method returns early with the interrupt flag set, and the
   * worker continues to stop.
   */
  @Override
  void close();
}
