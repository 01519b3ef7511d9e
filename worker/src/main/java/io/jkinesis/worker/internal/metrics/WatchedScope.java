package io.jkinesis.worker.internal.metrics;

import io.jkinesis.worker.internal.leases.LeaseKey;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.kinesis.metrics.MetricsLevel;
import software.amazon.kinesis.metrics.MetricsScope;
import software.amazon.kinesis.metrics.MetricsUtil;

/** A scope of the KCL's metrics from which one metric is read. */
final class WatchedScope implements MetricsScope {

  /** The metric's name in {@code ProcessTask}. */
  private static final String BEHIND_LATEST = "MillisBehindLatest";

  private final MetricsScope scope;
  private final BiConsumer<String, Duration> readings;
  private @Nullable String shardId;
  private @Nullable String streamId;

  /**
   * @param readings receives the shard and the lag of a batch when it was read
   */
  WatchedScope(MetricsScope scope, BiConsumer<String, Duration> readings) {
    this.scope = scope;
    this.readings = readings;
  }

  @Override
  public void addDimension(String name, String value) {
    if (name.equals(MetricsUtil.SHARD_ID_DIMENSION_NAME)) {
      shardId = value;
    } else if (name.equals(MetricsUtil.STREAM_IDENTIFIER)) {
      streamId = value;
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
      readings.accept(new LeaseKey(streamId, shardId).name(), Duration.ofMillis((long) value));
    }
  }

  @Override
  public void end() {
    scope.end();
  }
}
