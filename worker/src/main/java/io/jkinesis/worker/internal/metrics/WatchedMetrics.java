package io.jkinesis.worker.internal.metrics;

import java.time.Duration;
import java.util.function.BiConsumer;
import software.amazon.kinesis.metrics.CloudWatchMetricsFactory;
import software.amazon.kinesis.metrics.MetricsConfig;
import software.amazon.kinesis.metrics.MetricsScope;

/**
 * The KCL's own metrics, read in passing: {@code ProcessTask} writes there how far behind its
 * shard's end each batch was, empty batches too. Nobody else is told of those, and without them a
 * consumer that has caught up would look late until its next record.
 *
 * <p>A subclass, since the KCL stops no other class of metrics at its end.
 */
public final class WatchedMetrics extends CloudWatchMetricsFactory {

  private final BiConsumer<String, Duration> readings;

  /**
   * What the KCL would make of this configuration by itself.
   *
   * @param readings told the shard, and how far behind its end a batch was when it was read
   */
  public WatchedMetrics(MetricsConfig config, BiConsumer<String, Duration> readings) {
    super(
        config.cloudWatchClient(),
        config.namespace(),
        config.metricsBufferTimeMillis(),
        config.metricsMaxQueueSize(),
        config.metricsLevel(),
        config.metricsEnabledDimensions(),
        config.publisherFlushBuffer());
    this.readings = readings;
  }

  @Override
  public MetricsScope createMetrics() {
    return new WatchedScope(super.createMetrics(), readings);
  }
}
