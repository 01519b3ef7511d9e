package io.jkinesis.worker.internal.kcl;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.kinesis.common.StreamIdentifier;
import software.amazon.kinesis.leases.MultiStreamLease;
import software.amazon.kinesis.retrieval.DataFetcherProviderConfig;
import software.amazon.kinesis.retrieval.RetrievalConfig;
import software.amazon.kinesis.retrieval.RetrievalFactory;
import software.amazon.kinesis.retrieval.fanout.FanOutConfig;
import software.amazon.kinesis.retrieval.polling.KinesisDataFetcher;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/** Monitors how the shards of a scheduler are read, by polling or by enhanced fan-out. */
final class ShardReadings {

  /** Those of the consumers that the KCL is creating now, by lease. */
  private final Map<String, ShardReading> current = new ConcurrentHashMap<>();

  /**
   * Has the KCL create the consumer of a lease's shard, together with what reads its records.
   *
   * @param consumer receives the object to which the readers report
   */
  <T> T create(String leaseKey, Function<ShardReading, T> consumer) {
    ShardReading reading = new ShardReading();
    current.put(leaseKey, reading);
    try {
      return consumer.apply(reading);
    } finally {
      current.remove(leaseKey, reading);
    }
  }

  private ShardReading of(String leaseKey) {
    return current.getOrDefault(leaseKey, new ShardReading());
  }

  /** Returns the number of consumers that the KCL is creating now. */
  int underWay() {
    return current.size();
  }

  private static String leaseKey(DataFetcherProviderConfig shard) {
    StreamIdentifier stream = shard.getStreamIdentifier();
    return stream.streamCreationEpochOptional().isPresent()
        ? MultiStreamLease.getLeaseKey(stream.serialize(), shard.getShardId())
        : shard.getShardId();
  }

  /** Makes the KCL's consumers of this configuration report the results of their requests. */
  void watch(RetrievalConfig config) {
    if (config.retrievalSpecificConfig() instanceof PollingConfig polling) {
      var fetchers = polling.dataFetcherProvider();
      polling.dataFetcherProvider(
          shard ->
              new WatchedFetcher(
                  fetchers == null
                      ? new KinesisDataFetcher(polling.kinesisClient(), shard)
                      : fetchers.apply(shard),
                  of(leaseKey(shard))));
    } else if (config.retrievalSpecificConfig() instanceof FanOutConfig) {
      RetrievalFactory factory = config.retrievalFactory();
      config.retrievalFactory(new WatchedRetrieval(factory, this::of));
    }
  }
}
