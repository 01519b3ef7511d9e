package io.jkinesis.internal.protocol;

import io.jkinesis.ShardInfo;
import org.jspecify.annotations.Nullable;

/**
 * The stream and the application of a session, which the protocol does not transmit.
 *
 * @param streamName null if it is not known
 * @param applicationName null if it is not known
 */
public record ShardOrigin(@Nullable String streamName, @Nullable String applicationName) {

  /** Neither is known. */
  public static final ShardOrigin UNKNOWN = new ShardOrigin(null, null);

  /** Returns the shard that a message described, with its stream and application. */
  ShardInfo of(ShardInfo shard) {
    return shard.withStreamName(streamName).withApplicationName(applicationName);
  }
}
