package io.jkinesis.internal.message;

/** The shard was split or merged, and all its records were delivered. */
public record ShardEnded() implements Message {

  public static final String ACTION = "shardEnded";

  @Override
  public String action() {
    return ACTION;
  }
}
