package io.jkinesis.handler;

import io.jkinesis.KinesisRecord;
import io.jkinesis.ShardInfo;
import java.time.Duration;
import java.util.List;

/**
 * An attempt that failed and is followed by another. Implemented by this library only: later
 * versions may add methods.
 */
public interface FailedAttempt {

  /** Returns the shard that the records belong to. */
  ShardInfo shard();

  /** Returns the records that are attempted again: one, or several of a batch. */
  List<KinesisRecord> records();

  /** Returns the number of the attempt that failed, from 1. */
  int attempt();

  /** Returns what the handler threw; if it named the records that failed, that of the first. */
  Throwable failure();

  /** Returns the pause before the next attempt. */
  Duration pause();
}
