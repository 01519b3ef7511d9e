package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.KclConfigs;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.common.StreamConfig;
import software.amazon.kinesis.common.StreamIdentifier;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.LeaseCleanupManager;
import software.amazon.kinesis.leases.ShardInfo;
import software.amazon.kinesis.lifecycle.ShardConsumer;
import software.amazon.kinesis.processor.ShardRecordProcessorFactory;

/** A scheduler that connects its shard consumers with their processors. */
final class KclScheduler extends Scheduler {

  private final ShardEnvironment environment;
  private final KinesisAsyncClient kinesis;
  private final @Nullable WorkerItems items;
  private final ShardReadings readings;

  /**
   * @param keepsWorkerId whether the worker restarts with the same ID, and so finds its leases
   */
  KclScheduler(
      KclConfigs configs,
      ShardEnvironment environment,
      ShardReadings readings,
      boolean keepsWorkerId) {
    super(
        configs.checkpoint(),
        configs.coordinator(),
        configs.leaseManagement(),
        configs.lifecycle(),
        configs.metrics(),
        configs.processor(),
        configs.retrieval());
    this.environment = environment;
    this.kinesis = configs.retrieval().kinesisClient();
    this.items = keepsWorkerId ? null : new WorkerItems(this);
    this.readings = readings;
  }

  @Override
  protected ShardConsumer buildConsumer(
      ShardInfo shard, ShardRecordProcessorFactory unused, LeaseCleanupManager cleanup) {
    return readings.create(
        ShardInfo.getLeaseKey(shard), reading -> buildConsumer(shard, reading, cleanup));
  }

  private ShardConsumer buildConsumer(
      ShardInfo shard, ShardReading reading, LeaseCleanupManager cleanup) {
    KclLease lease = new KclLease(leaseCoordinator(), shard, items);
    StreamIdentifier stream = stream(shard);
    ShardProcessor processor =
        new ShardProcessor(
            ServedShard.of(shard, stream),
            environment,
            lease,
            new ListedShards(kinesis, address(stream)),
            reading);
    ShardConsumer consumer = super.buildConsumer(shard, () -> processor, cleanup);
    lease.servedBy(consumer);
    return consumer;
  }

  private StreamIdentifier stream(ShardInfo shard) {
    Collection<StreamConfig> known = currentStreamConfigMap().values();
    String id = shard.streamIdentifierSerOpt().orElse(null);
    return known.stream()
        .map(StreamConfig::streamIdentifier)
        .filter(each -> id == null || each.serialize().equals(id))
        .findFirst()
        .orElseGet(() -> StreamIdentifier.multiStreamInstance(Objects.requireNonNull(id)));
  }

  private static String address(StreamIdentifier stream) {
    return stream.streamArnOptional().map(Object::toString).orElseGet(stream::streamName);
  }
}
