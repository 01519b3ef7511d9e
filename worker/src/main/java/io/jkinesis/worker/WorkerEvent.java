package io.jkinesis.worker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a worker. Later versions may add events and components: a {@code
 * switch} over them needs a default.
 */
public sealed interface WorkerEvent {

  /** Is about one shard. */
  sealed interface ShardEvent extends WorkerEvent {
    /** Returns the shard's ID. */
    String shardId();
  }

  /** The KCL has started: the tables exist, and the worker looks for leases. */
  record Started() implements WorkerEvent {}

  /**
   * The KCL could not be started, and is tried again.
   *
   * @param reason in one line
   * @param retryIn the pause before the next attempt
   */
  record StartFailed(String reason, Duration retryIn) implements WorkerEvent {}

  /**
   * The worker was told to stop, or gives up.
   *
   * @param reason why it gives up, in one line; null if it was told to
   */
  record Stopping(@Nullable String reason) implements WorkerEvent {}

  /** The worker has ended; the last event. */
  record Stopped(StopReport report) implements WorkerEvent {}

  /**
   * The lease of a shard is held and its consumer is about to be started.
   *
   * @param shardId the shard
   */
  record ConsumerStarting(String shardId) implements ShardEvent {}

  /**
   * A consumer has returned from {@code init}.
   *
   * @param shardId the shard
   * @param pid the ID of its process; null if it runs in this JVM
   */
  record ConsumerStarted(String shardId, @Nullable Long pid) implements ShardEvent {}

  /**
   * A consumer has heard that it is to stop, and returned.
   *
   * @param shardId the shard
   */
  record ConsumerTold(String shardId) implements ShardEvent {}

  /**
   * A consumer has ended because the lease is lost, was handed to another worker, or the worker
   * stops.
   *
   * @param shardId the shard
   */
  record LeaseLost(String shardId) implements ShardEvent {}

  /**
   * All records of a shard are processed, its end is stored, and its consumer has ended.
   *
   * @param shardId the shard
   */
  record ShardEnded(String shardId) implements ShardEvent {}

  /**
   * A consumer has failed; its records after the last checkpoint are delivered again.
   *
   * @param shardId the shard
   * @param what what happened, in one line without record data
   * @param cause what a consumer in this JVM threw; null if there is none
   * @param restart when it is restarted; null if this worker does not restart it, as it stops or
   *     the lease is gone
   */
  record ConsumerFailed(
      String shardId, String what, @Nullable Throwable cause, @Nullable Restart restart)
      implements ShardEvent {}

  /**
   * A consumer was interrupted and still has not returned. Its lease was released, so that another
   * worker can have it; this one will not start another consumer for the shard before it returns.
   *
   * @param shardId the shard
   * @param call what it was told last, such as {@code processRecords}
   * @param since how long ago
   */
  record ConsumerStuck(String shardId, String call, Duration since) implements ShardEvent {}

  /**
   * A checkpoint was rejected. The consumer was told, and may have retried.
   *
   * @param shardId the shard
   * @param error the name of the KCL's exception
   */
  record CheckpointRejected(String shardId, String error) implements ShardEvent {}

  /**
   * The records of a shard cannot be read, and that has lasted for some seconds. The worker
   * retries.
   *
   * @param shardId the shard
   * @param what what fails, in one line
   * @param since how long ago that began
   * @param isFinal whether no retry can help, as the checkpoint is not accepted
   */
  record ReadFailed(String shardId, String what, Duration since, boolean isFinal)
      implements ShardEvent {}

  /**
   * The records of a shard can be read again.
   *
   * @param shardId the shard
   * @param after how long they could not
   */
  record ReadRecovered(String shardId, Duration after) implements ShardEvent {}

  /**
   * Somebody deleted a lease that this worker holds; it is stored again, with its last checkpoint.
   *
   * @param shardId the shard
   */
  record LeaseRestored(String shardId) implements ShardEvent {}

  /**
   * Somebody deleted the lease table, and with it all checkpoints. The worker stops.
   *
   * @param table its name
   */
  record LeaseTableDeleted(String table) implements WorkerEvent {}

  /**
   * Another live worker has this one's ID, and holds the same leases. The worker stops.
   *
   * @param workerId the ID
   */
  record WorkerIdShared(String workerId) implements WorkerEvent {}

  /**
   * The process of a consumer wrote a line to its stderr. Not told of consumers in this JVM.
   *
   * @param shardId the shard
   * @param line without its end
   */
  record Stderr(String shardId, String line) implements ShardEvent {}

  /**
   * The restart of a failed consumer.
   *
   * @param pause the time until then
   * @param number how manieth restart of this shard it is within {@link Restarts#window()}
   * @param beyondLimit whether it fails more often than {@link Restarts#limit()} allows
   */
  record Restart(Duration pause, int number, boolean beyondLimit) {}
}
