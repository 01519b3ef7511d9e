package io.jkinesis.worker.internal.kcl;

import org.jspecify.annotations.Nullable;

/**
 * Checks whether a shard has ended. If Kinesis answers in any way that the shard or the stream is
 * not found, the KCL considers the shard ended, forever.
 */
interface ShardEndCheck {

  /**
   * Returns why the end of a shard must not be stored, as a sentence; null if it may be stored.
   *
   * @param isReached whether Kinesis has returned the shard's end: the shards that follow, after
   *     the last record. If not, the KCL has concluded it from an error, and records may be unread
   */
  @Nullable String whyNot(String shardId, boolean isReached);
}
