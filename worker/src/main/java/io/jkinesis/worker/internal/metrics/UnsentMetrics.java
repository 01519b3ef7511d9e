package io.jkinesis.worker.internal.metrics;

import java.time.Duration;
import java.util.function.BiConsumer;
import software.amazon.kinesis.metrics.MetricsFactory;
import software.amazon.kinesis.metrics.MetricsScope;
import software.amazon.kinesis.metrics.NullMetricsScope;

/** The KCL's own metrics, read as {@link WatchedMetrics} does, and sent nowhere. */
public final class UnsentMetrics implements MetricsFactory {

  private final BiConsumer<String, Duration> readings;

  /**
   * @param readings receives the shard and the lag of a batch when it was read
   */
  public UnsentMetrics(BiConsumer<String, Duration> readings) {
    this.readings = readings;
  }

  @Override
  public MetricsScope createMetrics() {
    return new WatchedScope(new NullMetricsScope(), readings);
  }
}
