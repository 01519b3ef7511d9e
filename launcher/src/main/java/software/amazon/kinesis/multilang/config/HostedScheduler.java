package software.amazon.kinesis.multilang.config;

import io.jkinesis.worker.internal.kcl.KclSetting;
import io.jkinesis.worker.internal.kcl.KclSettings;
import io.jkinesis.worker.internal.metrics.WatchedMetrics;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.NullMarked;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.coordinator.WorkerStateChangeListener;
import software.amazon.kinesis.metrics.MetricsConfig;
import software.amazon.kinesis.processor.ShardRecordProcessorFactory;

/**
 * Builds the scheduler of a daemon's configuration with a listener on it. In the KCL's package
 * because what lies between the two, the resolved configuration, is package-private
 * (docs/decisions/0002-hosting-the-daemon.md).
 */
@NullMarked
public final class HostedScheduler {

  private HostedScheduler() {}

  /**
   * Builds it; nothing runs yet.
   *
   * @param listener told when the scheduler has started, given up starting, or let go of its leases
   * @param readings told the shard of each batch that is read, and how far behind its end it was
   * @param dispatch how often the scheduler looks at its shards; the KCL's default is 1 s
   * @param settings what the configuration has no keys for; wins over the others
   */
  public static Scheduler build(
      MultiLangDaemonConfiguration configuration,
      ShardRecordProcessorFactory processors,
      WorkerStateChangeListener listener,
      BiConsumer<String, Duration> readings,
      Duration dispatch,
      KclSettings settings) {
    var resolved = configuration.resolvedConfiguration(processors);
    MetricsConfig metrics = resolved.getMetricsConfig();
    metrics.metricsFactory(new WatchedMetrics(metrics, readings));
    resolved
        .getCoordinatorConfig()
        .workerStateChangeListener(listener)
        .shardConsumerDispatchPollIntervalMillis(dispatch.toMillis());
    settings.apply(
        new KclSetting.Target(
            resolved.getCoordinatorConfig(),
            resolved.getLeaseManagementConfig(),
            resolved.getRetrievalConfig()));
    return resolved.build();
  }
}
