package io.jkinesis.worker;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A shard that a worker consumes, as it was when {@link RunningWorker#shards()} was called.
 * Implemented by this library only: later versions may add methods.
 */
public interface WorkerShard {

  /** Where the shard's consumer is in its life. */
  enum State {
    /** It failed, and the pause before its restart is not over. */
    PAUSED,
    /** It is in {@code init}. */
    STARTING,
    /** It has returned from {@code init}. */
    RUNNING,
    /** It was told that its work on the shard ends. */
    STOPPING,
    /** It has failed, and is about to be replaced. */
    FAILED
  }

  /** Returns the shard's ID, such as {@code shardId-000000000003}. */
  String shardId();

  /** Returns where its consumer is in its life. */
  State state();

  /** Returns the number of records in batches that the consumer has processed. */
  long records();

  /** Returns how far the consumer is behind the end of the shard; null if nothing was read yet. */
  @Nullable Duration behindLatest();

  /** Returns since when the call that runs has been running; null if none runs. */
  @Nullable Duration callTime();

  /** Returns when the consumer stored its last checkpoint; null if it has stored none. */
  @Nullable Instant lastCheckpoint();

  /** Returns how often a consumer was started for the shard by this worker, after the first. */
  int restarts();

  /** Returns what went wrong last, in one line without record data; null if nothing did. */
  @Nullable String lastError();
}
