package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.WorkerEvent;
import io.jkinesis.worker.internal.events.WorkerEvents;
import io.jkinesis.worker.internal.leases.LeaseKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** Turns outside changes to a worker's leases into events. */
final class LeaseIncidents implements GuardedLeases.Listener {

  /**
   * A second worker renews the same lease three times within the failover time. Other causes change
   * a lease only once: a renewal that was stored although its answer was lost, and a leader that,
   * after an outage of DynamoDB, assigns the expired lease to its own holder.
   */
  private static final int FOREIGN_RENEWALS = 3;

  private static final Duration AT_LEAST = Duration.ofMinutes(1);

  private final String workerId;
  private final boolean isIdChosen;
  private final WorkerEvents events;
  private final LongSupplier nanoTime;
  private final AtomicBoolean isMissingTold = new AtomicBoolean();
  private final Duration within;
  private final Map<String, Deque<Long>> foreign = new HashMap<>();
  private boolean isSharedTold;

  /**
   * @param isIdChosen whether a user has chosen the worker's ID, so that two workers may have it;
   *     no two workers get the same generated ID
   * @param failover the application's failover time
   */
  LeaseIncidents(
      String workerId,
      boolean isIdChosen,
      Duration failover,
      WorkerEvents events,
      LongSupplier nanoTime) {
    Duration twice = failover.multipliedBy(2);
    this.within = twice.compareTo(AT_LEAST) > 0 ? twice : AT_LEAST;
    this.workerId = workerId;
    this.isIdChosen = isIdChosen;
    this.events = events;
    this.nanoTime = nanoTime;
  }

  @Override
  public void restored(String leaseKey) {
    events.publish(new WorkerEvent.LeaseRestored(LeaseKey.parse(leaseKey).name()));
  }

  @Override
  public void tableIsMissing(String table) {
    if (!isMissingTold.getAndSet(true)) {
      events.publish(new WorkerEvent.LeaseTableMissing(table));
    }
  }

  @Override
  public void renewedByAnother(String leaseKey) {
    if (isIdChosen && isShared(leaseKey)) {
      events.publish(new WorkerEvent.WorkerIdShared(workerId));
    }
  }

  /** Returns the number of leases that were renewed by another worker lately. */
  synchronized int foreign() {
    return foreign.size();
  }

  /** Returns true at most once. */
  private synchronized boolean isShared(String leaseKey) {
    long now = nanoTime.getAsLong();
    foreign.values().removeIf(times -> now - times.getLast() > within.toNanos());
    Deque<Long> times = foreign.computeIfAbsent(leaseKey, key -> new ArrayDeque<>());
    times.addLast(now);
    while (now - times.getFirst() > within.toNanos()) {
      times.removeFirst();
    }
    boolean isNews = !isSharedTold && times.size() >= FOREIGN_RENEWALS;
    isSharedTold |= isNews;
    return isNews;
  }
}
