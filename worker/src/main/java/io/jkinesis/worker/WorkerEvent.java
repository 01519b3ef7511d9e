package io.jkinesis.worker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An event of a worker. Later versions may add events and components, so a {@code switch} over
 * events needs a default.
 */
public sealed interface WorkerEvent {

  /** An event that concerns one shard. */
  sealed interface ShardEvent extends WorkerEvent {
    /**
     * Returns the name of the shard within the worker: its ID, or {@code stream/shardId} if the
     * worker has a list of streams.
     */
    String shard();

    /** Returns the shard's ID, which a shard of another stream may have too. */
    default String shardId() {
      return ShardNames.shardId(shard());
    }

    /** Returns the stream's name if the worker has a list of streams; else null. */
    default @Nullable String streamName() {
      return ShardNames.streamName(shard());
    }
  }

  /** The KCL has started: the tables exist, and the worker looks for leases. */
  record Started() implements WorkerEvent {}

  /**
   * The KCL could not be started; the worker retries.
   *
   * @param reason on one line
   * @param retryIn the pause before the next attempt
   */
  record StartFailed(String reason, Duration retryIn) implements WorkerEvent {}

  /**
   * The worker was told to stop, or stops by itself.
   *
   * @param reason why it stops by itself, on one line; null if it was told to stop
   */
  record Stopping(@Nullable String reason) implements WorkerEvent {}

  /** The worker has stopped; always the last event. */
  record Stopped(StopReport report) implements WorkerEvent {}

  /**
   * The lease of a shard was acquired, and its consumer is about to start.
   *
   * @param shard the shard's name
   */
  record ConsumerStarting(String shard) implements ShardEvent {}

  /**
   * A consumer has returned from {@code init}.
   *
   * @param shard the shard's name
   * @param pid the ID of its process; null if it runs in this JVM
   */
  record ConsumerStarted(String shard, @Nullable Long pid) implements ShardEvent {}

  /**
   * A consumer was told to shut down, and has returned.
   *
   * @param shard the shard's name
   */
  record ConsumerTold(String shard) implements ShardEvent {}

  /**
   * A consumer has ended because the lease is lost or handed off to another worker, or because the
   * worker is stopping.
   *
   * @param shard the shard's name
   */
  record LeaseLost(String shard) implements ShardEvent {}

  /**
   * All records of a shard are processed, its end is checkpointed, and its consumer has ended.
   *
   * @param shard the shard's name
   */
  record ShardEnded(String shard) implements ShardEvent {}

  /**
   * A consumer has failed; its records after the last checkpoint will be delivered again.
   *
   * @param shard the shard's name
   * @param what what happened, on one line without record data
   * @param cause what a consumer in this JVM threw; null if there is none
   * @param restart when it is restarted; null if this worker does not restart it, because the
   *     worker is stopping or the lease is lost
   */
  record ConsumerFailed(
      String shard, String what, @Nullable Throwable cause, @Nullable Restart restart)
      implements ShardEvent {}

  /**
   * A consumer's code was interrupted and still has not returned. The lease was released for other
   * workers. This worker starts no other consumer for the shard until the code has returned.
   *
   * @param shard the shard's name
   * @param call the call that has not returned, such as {@code processRecords}; or {@code a handler
   *     or close}, which still run although the session is over
   * @param since how long ago the call started, or the session was found to be over
   */
  record ConsumerStuck(String shard, String call, Duration since) implements ShardEvent {}

  /**
   * A checkpoint was rejected. The consumer was informed, and may have retried.
   *
   * @param shard the shard's name
   * @param error the name of the KCL's exception
   */
  record CheckpointRejected(String shard, String error) implements ShardEvent {}

  /**
   * The records of a shard could not be read for some seconds. The worker retries.
   *
   * @param shard the shard's name
   * @param what what fails, on one line
   * @param since how long ago the failures started
   * @param isFinal whether retries cannot help, because Kinesis rejects the checkpoint
   */
  record ReadFailed(String shard, String what, Duration since, boolean isFinal)
      implements ShardEvent {}

  /**
   * The records of a shard can be read again.
   *
   * @param shard the shard's name
   * @param after for how long they could not be read
   */
  record ReadRecovered(String shard, Duration after) implements ShardEvent {}

  /**
   * A lease that this worker holds was deleted from the table; it is stored again, with its last
   * checkpoint.
   *
   * @param shard the shard's name
   */
  record LeaseRestored(String shard) implements ShardEvent {}

  /**
   * DynamoDB answered to two requests in succession that the lease table does not exist. The worker
   * stops. If the table was deleted, all checkpoints are gone.
   *
   * @param table its name
   */
  record LeaseTableMissing(String table) implements WorkerEvent {}

  /**
   * Another live worker has the same ID, and renews the same leases. The worker stops.
   *
   * @param workerId the ID
   */
  record WorkerIdShared(String workerId) implements WorkerEvent {}

  /**
   * A consumer process wrote a line to its stderr. Not published for consumers in this JVM.
   *
   * @param shard the shard's name
   * @param line without its line ending
   */
  record Stderr(String shard, String line) implements ShardEvent {}

  /**
   * The restart of a failed consumer.
   *
   * @param pause the time until the restart
   * @param number the number of this restart among the shard's restarts within {@link
   *     Restarts#window()}, from 1
   * @param beyondLimit whether the consumer fails more often than {@link Restarts#limit()} allows
   */
  record Restart(Duration pause, int number, boolean beyondLimit) {}
}
