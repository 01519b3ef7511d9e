package io.jkinesis.worker.internal.metrics;

import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.kinesis.metrics.CloudWatchMetricsFactory;
import software.amazon.kinesis.metrics.MetricsConfig;
import software.amazon.kinesis.metrics.MetricsLevel;
import software.amazon.kinesis.metrics.MetricsScope;
import software.amazon.kinesis.metrics.MetricsUtil;

/**
 * The KCL's own metrics, read in passing: {@code ProcessTask} writes there how far behind its
 * shard's end each batch was, empty batches too. Nobody else is told of those, and without them a
 * consumer that has caught up would look late until its next record.
 *
 * <p>A subclass, since the KCL stops no other class of metrics at its end.
 */
public final class WatchedMetrics extends CloudWatchMetricsFactory {

  /** As in {@code ProcessTask}. */
  private static final String BEHIND_LATEST = "MillisBehindLatest";

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
    return new Scope(super.createMetrics());
  }

  private final class Scope implements MetricsScope {
    private final MetricsScope scope;
    private @Nullable String shardId;

    Scope(MetricsScope scope) {
      this.scope = scope;
    }

    @Override
    public void addDimension(String name, String value) {
      if (name.equals(MetricsUtil.SHARD_ID_DIMENSION_NAME)) {
        shardId = value;
      }
      scope.addDimension(name, value);
    }

    @Override
    public void addData(String name, double value, StandardUnit unit) {
      look(name, value);
      scope.addData(name, value, unit);
    }

    @Override
    public void addData(String name, double value, StandardUnit unit, MetricsLevel level) {
      look(name, value);
      scope.addData(name, value, unit, level);
    }

    private void look(String name, double value) {
      if (shardId != null && name.equals(BEHIND_LATEST)) {
        readings.accept(shardId, Duration.ofMillis((long) value));
      }
    }

    @Override
    public void end() {
      scope.end();
    }
  }
}
