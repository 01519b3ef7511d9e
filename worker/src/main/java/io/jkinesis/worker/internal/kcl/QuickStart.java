package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.Causes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.coordinator.streamInfo.StreamIdCache;
import software.amazon.kinesis.exceptions.internal.KinesisClientLibIOException;
import software.amazon.kinesis.leases.LeaseRefresher;
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

  static void prepare(Scheduler scheduler) throws Exception {
    LeaseRefresher leases = scheduler.leaseCoordinator().leaseRefresher();
    scheduler.leaseCoordinator().initialize();
    makeIndex(leases);
    if (leases.isLeaseTableEmpty()) {
      // The scheduler does this when it starts; without it the task fails.
      StreamIdCache.initialize(
          scheduler.streamIdCacheManager(),
          scheduler.leaseManagementConfig().streamIdOnboardingState());
      for (var stream : scheduler.currentStreamConfigMap().values()) {
        syncShards(
            () -> scheduler.shardSyncTaskManagerProvider().apply(stream).callShardSyncTask());
      }
    }
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
