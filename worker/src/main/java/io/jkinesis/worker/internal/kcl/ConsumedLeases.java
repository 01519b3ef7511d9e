package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.internal.leases.LeaseKey;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.kinesis.common.StreamConfig;
import software.amazon.kinesis.common.StreamIdentifier;
import software.amazon.kinesis.processor.StreamTracker;

/**
 * Which leases of the table a worker consumes. With a list of streams the table may also have those
 * of a stream that was taken off the list, or that was deleted and created again. The KCL would
 * consume both; here they are neither held nor assigned, and keep their checkpoints.
 */
final class ConsumedLeases {

  private final boolean isOfList;

  /** The beginning of the keys, by stream. */
  private final Map<String, String> streamIds;

  private ConsumedLeases(boolean isOfList, Map<String, String> streamIds) {
    this.isOfList = isOfList;
    this.streamIds = streamIds;
  }

  static ConsumedLeases of(StreamTracker tracker) {
    return tracker.isMultiStream()
        ? new ConsumedLeases(
            true,
            tracker.streamConfigList().stream()
                .map(StreamConfig::streamIdentifier)
                .collect(
                    Collectors.toUnmodifiableMap(
                        StreamIdentifier::streamName, StreamIdentifier::serialize)))
        : new ConsumedLeases(false, Map.of());
  }

  /** Returns whether the keys name streams. */
  boolean isOfList() {
    return isOfList;
  }

  boolean has(String leaseKey) {
    return !isOfList || streamIds.containsValue(LeaseKey.parse(leaseKey).streamId());
  }

  /** Returns the key of the lease of a shard that events name so. */
  String key(String shard) {
    int slash = shard.indexOf('/');
    return isOfList && slash > 0
        ? new LeaseKey(streamIds.get(shard.substring(0, slash)), shard.substring(slash + 1))
            .toString()
        : shard;
  }
}
