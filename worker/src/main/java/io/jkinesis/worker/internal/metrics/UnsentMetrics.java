package io.jkinesis.worker.internal.metrics;

import java.time.Duration;
import java.util.function.BiConsumer;
import software.amazon.kinesis.metrics.MetricsFactory;
import software.amazon.kinesis.metrics.MetricsScope;
import software.amazon.kinesis.metrics.NullMetricsScope;

/** The KCL's own metrics, read in passing as {@link WatchedMetrics} does, and sent nowhere. */
public final class UnsentMetrics implements MetricsFactory {

  private final BiConsumer<String, Duration> readings;

  /**
   * Reads them.
   *
   * @param readings told the shard, and how far behind its end a batch was when it was read
   */
  public UnsentMetrics(BiConsumer<String, Duration> readings) {
    this.readings = readings;
  }

  @Override
  public MetricsScope createMetrics() {
    return new WatchedScope(new NullMetricsScope(), readings);
  }
}
