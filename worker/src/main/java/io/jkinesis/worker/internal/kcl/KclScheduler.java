package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.KclConfigs;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.LeaseCleanupManager;
import software.amazon.kinesis.leases.ShardInfo;
import software.amazon.kinesis.lifecycle.ShardConsumer;
import software.amazon.kinesis.processor.ShardRecordProcessorFactory;

/** A scheduler that connects its shard consumers with their processors. */
final class KclScheduler extends Scheduler {

  private final ShardEnvironment environment;
  private final ShardEndCheck endCheck;
  private final @Nullable WorkerItems items;
  private final ShardReadings readings;

  /**
   * @param keepsWorkerId whether the worker restarts with the same ID, and so finds its leases
   */
  KclScheduler(
      KclConfigs configs,
      ShardEnvironment environment,
      ShardEndCheck endCheck,
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
    this.endCheck = endCheck;
    this.items = keepsWorkerId ? null : new WorkerItems(this);
    this.readings = readings;
  }

  @Override
  protected ShardConsumer buildConsumer(
      ShardInfo shard, ShardRecordProcessorFactory unused, LeaseCleanupManager cleanup) {
    KclLease lease = new KclLease(leaseCoordinator(), shard, items);
    ShardReading reading = readings.begin(shard.shardId());
    ShardProcessor processor =
        new ShardProcessor(shard.shardId(), environment, lease, endCheck, reading);
    ShardConsumer consumer = super.buildConsumer(shard, () -> processor, cleanup);
    lease.servedBy(consumer);
    return consumer;
  }
}
