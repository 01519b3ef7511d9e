package io.jkinesis.internal.message;

import io.jkinesis.ShardInfo;

/** The first message: the shard, and the names of its checkpoint's fields. */
public record Initialize(ShardInfo shard, CheckpointFields fields) implements Message {

  public static final String ACTION = "initialize";

  @Override
  public String action() {
    return ACTION;
  }
}
