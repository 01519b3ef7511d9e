package io.jkinesis.launcher.run;

import io.jkinesis.launcher.Causes;
import io.jkinesis.launcher.LauncherException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.Lease;
import software.amazon.kinesis.leases.LeaseRefresher;
import software.amazon.kinesis.lifecycle.TaskResult;

/**
 * Does ahead of the scheduler, through the KCL's own public parts, what it would wait for: the
 * lease table with its index, the leases, and their first owner.
 *
 * <p>For one worker on one machine. Many workers that start together would each take what they find
 * first, where the KCL would share it out; nothing breaks, but it has to balance afterwards.
 */
final class FastStart {

  private static final Duration INDEX_LIMIT = Duration.ofSeconds(30);
  private static final Duration INDEX_POLL = Duration.ofMillis(100);

  private FastStart() {}

  static void prepare(Scheduler scheduler) throws LauncherException, InterruptedException {
    try {
      LeaseRefresher leases = scheduler.leaseCoordinator().leaseRefresher();
      scheduler.leaseCoordinator().initialize();
      leases.createLeaseOwnerToLeaseKeyIndexIfNotExists();
      awaitIndex(leases);
      if (leases.isLeaseTableEmpty()) {
        syncShards(scheduler);
      }
      for (Lease lease : leases.listLeases()) {
        if (lease.leaseOwner() == null) {
          leases.takeLease(lease, scheduler.leaseCoordinator().workerIdentifier());
        }
      }
    } catch (LauncherException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw LauncherException.failure("the leases could not be made: " + Causes.line(e), e);
    }
  }

  private static void syncShards(Scheduler scheduler) throws Exception {
    for (var stream : scheduler.currentStreamConfigMap().values()) {
      TaskResult result =
          scheduler.shardSyncTaskManagerProvider().apply(stream).callShardSyncTask();
      if (result.getException() != null) {
        throw result.getException();
      }
    }
  }

  /** As the KCL does, which looks every 10 s. */
  private static void awaitIndex(LeaseRefresher leases) throws Exception {
    long deadline = System.nanoTime() + INDEX_LIMIT.toNanos();
    while (!leases.isLeaseOwnerToLeaseKeyIndexActive()) {
      if (System.nanoTime() > deadline) {
        throw LauncherException.failure(
            "the lease table's index is not active after " + INDEX_LIMIT.toSeconds() + " s");
      }
      TimeUnit.NANOSECONDS.sleep(INDEX_POLL.toNanos());
    }
  }
}
