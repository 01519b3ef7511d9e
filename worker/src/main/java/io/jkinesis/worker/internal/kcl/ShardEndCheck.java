package io.jkinesis.worker.internal.kcl;

import org.jspecify.annotations.Nullable;

/**
 * Asks whether a shard has ended. The KCL takes any answer of Kinesis that the shard or the stream
 * is not found for the end of the shard, forever.
 */
interface ShardEndCheck {

  /** Returns why the end of a shard must not be stored, as a sentence; null if it may be. */
  @Nullable String whyNot(String shardId);
}
