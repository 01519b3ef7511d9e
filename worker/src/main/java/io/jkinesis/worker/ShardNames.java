package io.jkinesis.worker;

import org.jspecify.annotations.Nullable;

/** Takes the name of a shard within a worker apart; no stream has a slash in its name. */
final class ShardNames {

  private ShardNames() {}

  static String shardId(String shard) {
    return shard.substring(shard.lastIndexOf('/') + 1);
  }

  static @Nullable String streamName(String shard) {
    int slash = shard.lastIndexOf('/');
    return slash < 0 ? null : shard.substring(0, slash);
  }
}
