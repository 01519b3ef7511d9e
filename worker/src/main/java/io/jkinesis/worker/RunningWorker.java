package io.jkinesis.worker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A worker that {@link KinesisWorker#start()} has started. Usable from any thread. Implemented by
 * this library only: later versions may add methods.
 *
 * <p>It uses daemon threads only, with one exception that is the KCL's: a worker that has assigned
 * leases leaves a pool of as many threads as there are processors, one pool per JVM, whose threads
 * are not daemons. A {@code main} that is to end after its worker therefore has to call {@link
 * System#exit}.
 */
public interface RunningWorker extends AutoCloseable {

  /**
   * Returns a future that completes when the tables exist and the worker looks for leases. It
   * completes with a {@link JkinesisException} if the worker ends before that. Cancelling it has no
   * effect on the worker.
   */
  CompletableFuture<Void> ready();

  /** Returns where the worker is in its life. */
  WorkerState state();

  /** Returns whether the worker does its work. Asks nobody over the network. */
  WorkerHealth health();

  /** Returns the shards that this worker consumes now, by ID. */
  List<WorkerShard> shards();

  /**
   * Stops the worker and waits until it has ended. Consumers are told first and may store a last
   * checkpoint; those that have not ended after the grace period are interrupted, or their
   * processes killed, and after another second given up. Does nothing if the worker has ended; if
   * it is stopping already, only the shorter grace period counts.
   *
   * @param grace how long consumers may take; zero to interrupt them immediately
   * @return how it ended
   * @throws InterruptedException if this thread is interrupted while it waits; the worker goes on
   *     stopping
   */
  StopReport stop(Duration grace) throws InterruptedException;

  /**
   * Returns a stage that completes when the worker has ended, for whatever reason. It never
   * completes exceptionally: {@link StopReport#failure()} says why a worker stopped by itself.
   */
  CompletionStage<StopReport> ended();

  /**
   * Stops the worker with the grace period of its settings ({@link KinesisWorker#grace}). If this
   * thread is interrupted meanwhile, it returns early with its interrupt flag set and the worker
   * goes on stopping.
   */
  @Override
  void close();
}
