package io.jkinesis.handler;

import io.jkinesis.KinesisRecord;
import io.jkinesis.ShardInfo;
import java.time.Duration;
import java.util.List;

/**
 * A failed attempt that will be retried. Implemented only by this library; later versions may add
 * methods.
 */
public interface FailedAttempt {

  /** Returns the shard that the records belong to. */
  ShardInfo shard();

  /** Returns the records that will be retried: one, or several of a batch. */
  List<KinesisRecord> records();

  /** Returns the number of the attempt that failed, from 1. */
  int attempt();

  /**
   * Returns what the handler threw; if it named the records that failed, the exception of the
   * first.
   */
  Throwable failure();

  /** Returns the pause before the next attempt. */
  Duration pause();
}
