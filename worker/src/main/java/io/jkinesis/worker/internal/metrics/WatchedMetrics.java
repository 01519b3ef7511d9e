package io.jkinesis.worker.internal.metrics;

import java.time.Duration;
import java.util.function.BiConsumer;
import software.amazon.kinesis.metrics.CloudWatchMetricsFactory;
import software.amazon.kinesis.metrics.MetricsConfig;
import software.amazon.kinesis.metrics.MetricsScope;

/**
 * The KCL's own metrics, with access to one of them: {@code ProcessTask} reports there the lag of
 * each batch, including empty batches. Empty batches are reported nowhere else, and without them a
 * consumer that has caught up would seem to lag until its next record.
 *
 * <p>A subclass, because the KCL stops no other class of metrics at its end.
 */
public final class WatchedMetrics extends CloudWatchMetricsFactory {

  private final BiConsumer<String, Duration> readings;

  /**
   * Creates what the KCL itself would create for this configuration.
   *
   * @param readings receives the shard and the lag of a batch when it was read
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
