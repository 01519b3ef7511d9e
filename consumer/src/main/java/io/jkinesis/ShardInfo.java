package io.jkinesis;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The shard a consumer works on, and the checkpoint it starts after.
 *
 * @param shardId such as {@code shardId-000000000003}
 * @param sequenceNumber the last checkpoint: a decimal number, or {@code TRIM_HORIZON}, {@code
 *     LATEST} or {@code AT_TIMESTAMP} when there is none yet; null when the daemon does not say
 *     (all daemons up to 1.7.1)
 * @param subSequenceNumber the last checkpoint's place within an aggregated record, from 0; null
 *     when the daemon does not say
 */
public record ShardInfo(
    String shardId, @Nullable String sequenceNumber, @Nullable Long subSequenceNumber) {

  public ShardInfo {
    Objects.requireNonNull(shardId, "shardId");
  }
}
