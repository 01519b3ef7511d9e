package io.jkinesis.worker.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.kinesis.common.StreamIdentifier;
import software.amazon.kinesis.metrics.MetricsConfig;
import software.amazon.kinesis.metrics.MetricsLevel;
import software.amazon.kinesis.metrics.MetricsScope;
import software.amazon.kinesis.metrics.MetricsUtil;

/** What ProcessTask writes, without calling a processor. */
class WatchedMetricsTest {

  private final List<String> readings = new ArrayList<>();
  private final WatchedMetrics metrics =
      new WatchedMetrics(
          new MetricsConfig(new NoCloudWatch(), "app").metricsLevel(MetricsLevel.NONE),
          (shardId, behind) -> readings.add(shardId + " " + behind));

  @AfterEach
  void stop() {
    metrics.shutdown();
  }

  @Test
  void eachBatchOfAShardIsTold() {
    MetricsScope scope = MetricsUtil.createMetricsWithOperation(metrics, "ProcessTask");
    MetricsUtil.addShardId(scope, "shardId-1");
    scope.addData("RecordsProcessed", 0, StandardUnit.COUNT, MetricsLevel.SUMMARY);
    scope.addData("MillisBehindLatest", 1500, StandardUnit.MILLISECONDS, MetricsLevel.SUMMARY);
    scope.end();

    assertThat(readings).containsExactly("shardId-1 " + Duration.ofMillis(1500));
  }

  @Test
  void ofAListOfStreamsTheStreamIsTold() {
    MetricsScope scope = MetricsUtil.createMetricsWithOperation(metrics, "ProcessTask");
    MetricsUtil.addStreamId(
        scope, StreamIdentifier.multiStreamInstance("123456789012:orders:1600000000"));
    MetricsUtil.addShardId(scope, "shardId-1");
    scope.addData("MillisBehindLatest", 1500, StandardUnit.MILLISECONDS, MetricsLevel.SUMMARY);

    assertThat(readings).containsExactly("orders/shardId-1 " + Duration.ofMillis(1500));
  }

  @Test
  void applicationsMetricOfTheSameNameIsNoShards() {
    MetricsScope scope = MetricsUtil.createMetricsWithOperation(metrics, "ApplicationTracker");
    scope.addData("MillisBehindLatest", 1500, StandardUnit.MILLISECONDS, MetricsLevel.SUMMARY);

    assertThat(readings).isEmpty();
  }

  private static final class NoCloudWatch implements CloudWatchAsyncClient {
    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
