package io.jkinesis.launcher.reset;

import io.jkinesis.launcher.application.Application;
import io.jkinesis.launcher.terminal.ProgressLine;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.leases.ApplicationState;
import io.jkinesis.worker.internal.leases.Lease;
import io.jkinesis.worker.internal.leases.Leases;
import io.jkinesis.worker.internal.leases.Workers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches an application's tables for live workers: a lease that is renewed, a worker that reports,
 * a leader that renews its lock.
 */
final class LiveWorkers {

  private static final Duration INTERVAL = Duration.ofMillis(500);

  /** A report is due after the interval, plus a short delay. */
  private static final Duration LATE = Duration.ofSeconds(3);

  private final Application application;
  private final ProgressLine progress;

  LiveWorkers(Application application, ProgressLine progress) {
    this.application = application;
    this.progress = progress;
  }

  /**
   * Returns after the time in which a live worker would have been noticed.
   *
   * @param seen the leases as they were read before; none of them may change
   * @throws JkinesisException at the first sign of a live worker
   */
  void requireNone(Leases seen) throws JkinesisException, InterruptedException {
    Workers before = look().workers();
    Duration limit = limit(Instant.now(), before);
    long begun = System.nanoTime(); // the wall clock may be changed meanwhile
    for (Duration elapsed = Duration.ZERO;
        elapsed.compareTo(limit) < 0;
        elapsed = Duration.ofNanos(System.nanoTime() - begun)) {
      progress.tell(
          "watching for live workers: %d s of %d s"
              .formatted(elapsed.toSeconds(), limit.toSeconds()));
      TimeUnit.NANOSECONDS.sleep(
          Math.min(INTERVAL.toNanos(), application.failover().toNanos() / 4));
      String sign = sign(seen, before);
      if (sign != null) {
        throw JkinesisException.failure(
            "a worker of %s is live: %s; stop all its workers first (nothing was changed)"
                .formatted(application.name(), sign));
      }
    }
    progress.close();
  }

  /**
   * Returns how long to watch. Leases change within the failover time. A worker that has just
   * reported may be alive without a lease, and would report again. This does not apply if there is
   * no leader: a worker that stops gracefully releases the leader lock, and if there are live
   * workers, one of them acquires it.
   */
  private Duration limit(Instant now, Workers workers) {
    Duration limit = application.failover();
    if (workers.leader() != null) {
      for (Instant report : workers.reports().values()) {
        Duration due = Duration.between(now, report.plus(application.reportInterval()).plus(LATE));
        if (due.compareTo(limit) > 0 && !report.isAfter(now.plus(LATE))) {
          limit = due;
        }
      }
    }
    return limit;
  }

  private ApplicationState look() throws JkinesisException {
    return application
        .read()
        .orElseThrow(
            () ->
                JkinesisException.failure(
                    "the lease table %s has just been deleted (nothing was changed)"
                        .formatted(application.tables().leases())));
  }

  private @Nullable String sign(Leases seen, Workers before) throws JkinesisException {
    ApplicationState now = look();
    for (Lease lease : now.leases().all()) {
      Lease then = seen.get(lease.shardId());
      if (then == null || then.counter() != lease.counter()) {
        return lease.holder() + " renewed the lease of " + lease.shardId();
      }
    }
    Workers workers = now.workers();
    for (Map.Entry<String, Instant> report : workers.reports().entrySet()) {
      if (!report.getValue().equals(before.reports().get(report.getKey()))) {
        return report.getKey() + " reported just now";
      }
    }
    return workers.leader() == null || Objects.equals(workers.leader(), before.leader())
        ? null
        : workers.leader().workerId() + " has renewed the leader lock";
  }
}
