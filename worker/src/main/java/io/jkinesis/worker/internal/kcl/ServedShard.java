package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.internal.leases.LeaseKey;
import software.amazon.kinesis.common.StreamIdentifier;
import software.amazon.kinesis.leases.ShardInfo;

/**
 * A shard as its processor knows it.
 *
 * @param name differs from that of every other shard of the worker; see {@link LeaseKey#name()}
 * @param stream the stream's name
 * @param shardId which a shard of another stream may have, too
 */
record ServedShard(String name, String stream, String shardId) {

  static ServedShard of(ShardInfo shard, StreamIdentifier stream) {
    return new ServedShard(
        LeaseKey.parse(ShardInfo.getLeaseKey(shard)).name(), stream.streamName(), shard.shardId());
  }
}
