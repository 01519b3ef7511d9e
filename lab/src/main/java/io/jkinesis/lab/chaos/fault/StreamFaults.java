package io.jkinesis.lab.chaos.fault;

import io.jkinesis.lab.ManagedStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Changes of the stream; the number of open shards stays within limits. */
final class StreamFaults {

  private static final int FEWEST = 3;
  private static final int MOST = 10;

  private final ManagedStream stream;

  StreamFaults(ManagedStream stream) {
    this.stream = stream;
  }

  Optional<String> split(Fault fault) throws InterruptedException, TimeoutException {
    List<Shard> open = stream.openShards();
    if (open.size() >= MOST) {
      return Optional.empty();
    }
    Shard shard = fault.target(open);
    stream.split(shard);
    return Optional.of(shard.shardId() + ", one of " + open.size());
  }

  Optional<String> merge(Fault fault) throws InterruptedException, TimeoutException {
    List<Shard> open = stream.openShards();
    if (open.size() <= FEWEST) {
      return Optional.empty();
    }
    Shard shard = fault.target(open.subList(0, open.size() - 1));
    Shard next = open.get(open.indexOf(shard) + 1);
    stream.merge(shard, next);
    return Optional.of(shard.shardId() + " and " + next.shardId() + ", two of " + open.size());
  }
}
