package io.jkinesis.worker.internal.kcl;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.kinesis.retrieval.RetrievalConfig;
import software.amazon.kinesis.retrieval.RetrievalFactory;
import software.amazon.kinesis.retrieval.fanout.FanOutConfig;
import software.amazon.kinesis.retrieval.polling.KinesisDataFetcher;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/** Monitors how the shards of a scheduler are read, by polling or by enhanced fan-out. */
final class ShardReadings {

  private final Map<String, ShardReading> current = new ConcurrentHashMap<>();

  /** Returns the object that the shard's next consumer reports to. */
  ShardReading begin(String shardId) {
    ShardReading reading = new ShardReading();
    current.put(shardId, reading);
    return reading;
  }

  private ShardReading of(String shardId) {
    return current.computeIfAbsent(shardId, id -> new ShardReading());
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
                  of(shard.getShardId())));
    } else if (config.retrievalSpecificConfig() instanceof FanOutConfig) {
      RetrievalFactory factory = config.retrievalFactory();
      config.retrievalFactory(new WatchedRetrieval(factory, this::of));
    }
  }
}
