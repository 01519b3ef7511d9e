package io.jkinesis.worker;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A shard that a worker consumes, at the time of the call of {@link RunningWorker#shards()}.
 * Implemented only by this library; later versions may add methods.
 */
public interface WorkerShard {

  /** The state of the shard's consumer. */
  enum State {
    /** It has failed, and waits for its restart. */
    PAUSED,
    /** It is in {@code init}. */
    STARTING,
    /** It has returned from {@code init}. */
    RUNNING,
    /** It was told to shut down, or that its shard has ended. */
    STOPPING,
    /** It has failed, and is about to be replaced. */
    FAILED
  }

  /**
   * Returns the name of the shard within the worker: its ID, or {@code stream/shardId} if the
   * worker has a list of streams.
   */
  String shard();

  /**
   * Returns the shard's ID, such as {@code shardId-000000000003}, which a shard of another stream
   * may have too.
   */
  default String shardId() {
    return ShardNames.shardId(shard());
  }

  /** Returns the stream's name if the worker has a list of streams; else null. */
  default @Nullable String streamName() {
    return ShardNames.streamName(shard());
  }

  /** Returns the state of its consumer. */
  State state();

  /** Returns the number of records in batches that the consumer has processed. */
  long records();

  /** Returns the consumer's lag: the time to the end of the shard; null if nothing was read yet. */
  @Nullable Duration behindLatest();

  /** Returns when the current call started; null if no call is running. */
  @Nullable Duration callTime();

  /** Returns when the consumer stored its last checkpoint; null if it has stored none. */
  @Nullable Instant lastCheckpoint();

  /** Returns how often this worker restarted the shard's consumer. */
  int restarts();

  /** Returns the last error, on one line without record data; null if there was none. */
  @Nullable String lastError();
}
