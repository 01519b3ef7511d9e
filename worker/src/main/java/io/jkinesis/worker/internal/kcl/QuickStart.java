package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.Causes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.kinesis.common.StreamConfig;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.coordinator.streamInfo.StreamIdCache;
import software.amazon.kinesis.exceptions.internal.KinesisClientLibIOException;
import software.amazon.kinesis.leases.Lease;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.leases.LeaseRefresher;
import software.amazon.kinesis.leases.MultiStreamLease;
import software.amazon.kinesis.lifecycle.TaskResult;

/**
 * Creates, before the scheduler starts and with the KCL's own public classes, what the scheduler
 * would wait for: the lease table with its index, and the leases. It does not acquire them, so
 * several workers that start together do not compete: the KCL assigns the leases.
 */
final class QuickStart {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(100);

  private QuickStart() {}

  /**
   * Makes them.
   *
   * @param consumed which leases are the worker's
   */
  static void prepare(Scheduler scheduler, ConsumedLeases consumed) throws Exception {
    LeaseRefresher leases = scheduler.leaseCoordinator().leaseRefresher();
    scheduler.leaseCoordinator().initialize();
    makeIndex(leases);
    LeaseManagementConfig config = scheduler.leaseManagementConfig();
    new TableKeys(config.dynamoDBClient(), config.tableName()).require(consumed.isOfList());
    List<StreamConfig> streams = streamsWithoutLeases(scheduler, leases, consumed);
    if (!streams.isEmpty()) {
      // The scheduler does this when it starts; without it the task fails.
      StreamIdCache.initialize(scheduler.streamIdCacheManager(), config.streamIdOnboardingState());
      for (StreamConfig stream : streams) {
        syncShards(
            () -> scheduler.shardSyncTaskManagerProvider().apply(stream).callShardSyncTask());
      }
    }
  }

  /** A stream that was added to a list has none, and the KCL looks for such ones each minute. */
  private static List<StreamConfig> streamsWithoutLeases(
      Scheduler scheduler, LeaseRefresher leases, ConsumedLeases consumed) throws Exception {
    Collection<StreamConfig> streams = scheduler.currentStreamConfigMap().values();
    if (leases.isLeaseTableEmpty()) {
      return List.copyOf(streams);
    }
    if (!consumed.isOfList()) {
      return List.of();
    }
    Set<String> withLeases = new HashSet<>();
    for (Lease lease : leases.listLeases()) {
      withLeases.add(((MultiStreamLease) lease).streamIdentifier());
    }
    return streams.stream()
        .filter(stream -> !withLeases.contains(stream.streamIdentifier().serialize()))
        .toList();
  }

  /** The list of shards may be incomplete: if a shard is being split, its children appear later. */
  private static void syncShards(Supplier<TaskResult> task) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    Exception failure = task.get().getException();
    while (failure instanceof KinesisClientLibIOException && System.nanoTime() < deadline) {
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
      failure = task.get().getException();
    }
    if (failure != null) {
      throw failure;
    }
  }

  /**
   * Creates the index like the KCL, which checks every 10 s. Another worker may be creating it at
   * this moment.
   */
  private static void makeIndex(LeaseRefresher leases) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!isIndexMade(leases)) {
      if (System.nanoTime() > deadline) {
        throw JkinesisException.failure(
            "the lease table's index is not active after " + LIMIT.toSeconds() + " s");
      }
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
    }
  }

  private static boolean isIndexMade(LeaseRefresher leases) throws Exception {
    try {
      leases.createLeaseOwnerToLeaseKeyIndexIfNotExists();
    } catch (Exception e) {
      if (Causes.find(e, ResourceInUseException.class) == null) {
        throw e;
      }
    }
    return leases.isLeaseOwnerToLeaseKeyIndexActive();
  }
}
