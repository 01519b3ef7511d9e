package io.jkinesis.lab.demo;

import io.jkinesis.lab.ManagedStream;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Splits the stream's first shard and merges the next two, while records are being put. */
final class Resharding {

  /** Two from the split and one from the merge. */
  static final int NEW_SHARDS = 3;

  private final ManagedStream stream;
  private final Consumer<String> events;
  private volatile int splits;
  private volatile int merges;

  Resharding(ManagedStream stream, Consumer<String> events) {
    this.stream = stream;
    this.events = events;
  }

  void run() throws InterruptedException, TimeoutException {
    List<Shard> open = stream.openShards();
    stream.split(open.get(0));
    splits = 1;
    events.accept("split " + open.get(0).shardId() + " into two");
    stream.merge(open.get(1), open.get(2));
    merges = 1;
    events.accept("merged " + open.get(1).shardId() + " and " + open.get(2).shardId());
  }

  int splits() {
    return splits;
  }

  int merges() {
    return merges;
  }
}
