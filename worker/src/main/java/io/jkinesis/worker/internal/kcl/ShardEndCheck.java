package io.jkinesis.worker.internal.kcl;

import org.jspecify.annotations.Nullable;

/**
 * Checks whether a shard has ended. If Kinesis answers in any way that the shard or the stream is
 * not found, the KCL considers the shard ended, forever.
 */
interface ShardEndCheck {

  /** Returns why the end of a shard must not be stored, as a sentence; null if it may be stored. */
  @Nullable String whyNot(String shardId);
}
