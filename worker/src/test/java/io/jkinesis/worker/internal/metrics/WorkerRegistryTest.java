package io.jkinesis.worker.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The meters of workers in a user's registry. */
class WorkerRegistryTest {

  private static final Tags TAGS = Tags.of("application", "shop", "stream", "orders");

  private final TestClock clock = new TestClock();
  private final MeterRegistry registry = new SimpleMeterRegistry();

  private WorkerMetrics worker() {
    return new WorkerMetrics(clock, registry, TAGS);
  }

  private static void fail(Meter meter) {
    throw new IllegalStateException("a listener of the registry, for " + meter.getId());
  }

  private void batch(WorkerMetrics worker) {
    MeasuredShard shard = new MeasuredShard(worker, "s").gained();
    worker.started("s", ProcessHandle.current().pid());
    shard.checkpoint();
    shard.refuseCheckpoint("ThrottlingException");
    shard.batch(3, 100, Duration.ZERO);
    assertThat(Objects.requireNonNull(worker.shard("s")).records()).isEqualTo(3);
    shard.lose();
  }

  /** Without the buckets of a histogram, which Micrometer leaves if a listener throws. */
  private Set<String> names() {
    return registry.getMeters().stream()
        .map(meter -> meter.getId().getName())
        .filter(name -> !name.endsWith(".histogram"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void registryThatRejectsMetersDoesNotStopTheWorker() {
    registry.config().onMeterAdded(WorkerRegistryTest::fail);
    WorkerMetrics worker = worker();
    batch(worker);
    worker.close();
    assertThat(names()).isEmpty();
  }

  @Test
  void secondWorkerWithTheSameTagsNeitherChangesNorRemovesTheMetersOfTheFirst() {
    WorkerMetrics first = worker();
    first.leasesHeld(() -> 3);
    MeasuredShard shard = new MeasuredShard(first, "s").gained();
    WorkerMetrics second = worker();
    second.leasesHeld(() -> 5);
    batch(second);
    second.close();
    assertThat(registry.get("jkinesis.leases.held").gauge().value()).isEqualTo(3);
    assertThat(registry.get("jkinesis.records").functionCounter().count()).isZero();

    shard.lose();
    first.close();
    batch(first);
    assertThat(names()).as("also of a shard that is late").isEmpty();
    WorkerMetrics third = worker();
    third.leasesHeld(() -> 7);
    assertThat(registry.get("jkinesis.leases.held").gauge().value()).isEqualTo(7);
    third.close();
  }

  @Test
  void workersWithOtherTagsShareARegistry() {
    WorkerMetrics first = worker();
    WorkerMetrics other =
        new WorkerMetrics(clock, registry, Tags.of("application", "shop", "stream", "returns"));
    assertThat(registry.get("jkinesis.leases.held").gauges()).hasSize(2);
    other.close();
    assertThat(registry.get("jkinesis.leases.held").gauges()).hasSize(1);
    first.close();
  }

  @Test
  void registryThatThrowsWhenAMeterIsRemovedKeepsNone() {
    registry.config().onMeterRemoved(WorkerRegistryTest::fail);
    WorkerMetrics worker = worker();
    batch(worker);
    assertThat(names())
        .containsExactly(
            "jkinesis.leases.held",
            "jkinesis.shards.failing",
            "jkinesis.shards.unread",
            "jkinesis.shards.without.consumer");
    worker.close();
    assertThat(names()).isEmpty();
  }
}
