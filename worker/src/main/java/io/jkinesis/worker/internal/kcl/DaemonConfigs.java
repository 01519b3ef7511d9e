package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.KclConfigs;
import java.util.Properties;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.multilang.config.ResolvedConfigs;
import software.amazon.kinesis.retrieval.RetrievalConfig;
import software.amazon.kinesis.retrieval.RetrievalSpecificConfig;
import software.amazon.kinesis.retrieval.fanout.FanOutConfig;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/**
 * Makes the KCL's configuration objects of a properties file: the stock daemon's classes do so for
 * one stream, and {@link StreamList#KEY} puts a list in its place.
 */
public final class DaemonConfigs {

  private DaemonConfigs() {}

  /**
   * Makes them, with AWS clients of their own; sends no request.
   *
   * @throws RuntimeException of many kinds, when a value is not accepted or no region is known
   */
  public static KclConfigs of(Properties daemon) {
    String names = daemon.getProperty(StreamList.KEY, "");
    if (names.isBlank()) {
      return ResolvedConfigs.of(daemon);
    }
    StreamList streams = StreamList.parse(names);
    Properties ofFirst = new Properties();
    ofFirst.putAll(daemon);
    ofFirst.setProperty("streamName", StreamList.name(streams.streams().get(0)));
    return withStreams(ResolvedConfigs.of(ofFirst), streams);
  }

  private static KclConfigs withStreams(KclConfigs configs, StreamList streams) {
    return new KclConfigs(
        configs.checkpoint(),
        configs.coordinator(),
        configs.leaseManagement(),
        configs.lifecycle(),
        configs.metrics(),
        configs.processor(),
        withStreams(configs.retrieval(), streams));
  }

  private static RetrievalConfig withStreams(RetrievalConfig one, StreamList streams) {
    InitialPositionInStreamExtended position =
        one.streamTracker().streamConfigList().get(0).initialPositionInStreamExtended();
    RetrievalSpecificConfig specific = one.retrievalSpecificConfig();
    if (specific instanceof PollingConfig polling) {
      polling.streamName(null);
    } else if (specific instanceof FanOutConfig fanOut) {
      fanOut.streamName(null);
    }
    return new RetrievalConfig(
            one.kinesisClient(),
            new ListedStreams(streams, position, one.kinesisClient()),
            one.applicationName())
        .listShardsBackoffTimeInMillis(one.listShardsBackoffTimeInMillis())
        .maxListShardsRetryAttempts(one.maxListShardsRetryAttempts())
        .retrievalSpecificConfig(specific);
  }
}
