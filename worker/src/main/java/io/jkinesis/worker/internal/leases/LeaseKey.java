package io.jkinesis.worker.internal.leases;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key of a lease. It is the shard's ID, or {@code account:stream:epoch:shardId} in an
 * application with a list of streams, whose shards have the same IDs. The epoch is when the stream
 * was created, in seconds since 1970.
 *
 * @param streamId {@code account:stream:epoch}; null in an application of one stream
 * @param shardId the shard's ID
 */
public record LeaseKey(@Nullable String streamId, String shardId) {

  private static final Pattern OF_LIST = Pattern.compile("(\\d+:[^:]+:\\d+):(.+)");

  /** Reads the key of a row. */
  public static LeaseKey parse(String key) {
    Matcher matcher = OF_LIST.matcher(key);
    return matcher.matches()
        ? new LeaseKey(matcher.group(1), matcher.group(2))
        : new LeaseKey(null, key);
  }

  /** Returns the stream's name; null in an application of one stream. */
  public @Nullable String streamName() {
    return streamId == null
        ? null
        : streamId.substring(streamId.indexOf(':') + 1, streamId.lastIndexOf(':'));
  }

  /** Returns when the stream was created; null in an application of one stream. */
  public @Nullable Instant streamCreated() {
    return streamId == null
        ? null
        : Instant.ofEpochSecond(Long.parseLong(streamId.substring(streamId.lastIndexOf(':') + 1)));
  }

  /**
   * Returns the name of the shard for people and programs: its ID, or {@code stream/shardId} in an
   * application with a list of streams.
   */
  public String name() {
    return streamId == null ? shardId : streamName() + "/" + shardId;
  }

  /** Returns the key of another shard of the same stream. */
  public LeaseKey sibling(String otherShardId) {
    return new LeaseKey(streamId, otherShardId);
  }

  /** Returns it as a row has it. */
  @Override
  public String toString() {
    return streamId == null ? shardId : streamId + ":" + shardId;
  }
}
