package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.WorkerEvent;
import io.jkinesis.worker.internal.events.WorkerEvents;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** Makes events of what others do to a worker's leases. */
final class LeaseIncidents implements GuardedLeases.Listener {

  /**
   * A renewal that was stored although its answer was lost looks like another worker's. So many of
   * them within the time do not: each lease is renewed three times within the failover time.
   */
  private static final int FOREIGN_RENEWALS = 3;

  private static final Duration WITHIN = Duration.ofMinutes(1);

  private final String workerId;
  private final boolean isIdChosen;
  private final WorkerEvents events;
  private final LongSupplier nanoTime;
  private final AtomicBoolean isGoneTold = new AtomicBoolean();
  private final Deque<Long> foreign = new ArrayDeque<>();
  private boolean isSharedTold;

  /**
   * @param isIdChosen whether somebody has chosen the worker's ID, so that two may have it; no two
   *     workers get the same generated ID
   */
  LeaseIncidents(String workerId, boolean isIdChosen, WorkerEvents events, LongSupplier nanoTime) {
    this.workerId = workerId;
    this.isIdChosen = isIdChosen;
    this.events = events;
    this.nanoTime = nanoTime;
  }

  @Override
  public void restored(String leaseKey) {
    events.publish(new WorkerEvent.LeaseRestored(leaseKey));
  }

  @Override
  public void tableIsGone(String table) {
    if (!isGoneTold.getAndSet(true)) {
      events.publish(new WorkerEvent.LeaseTableDeleted(table));
    }
  }

  @Override
  public void renewedByAnother(String leaseKey) {
    if (isIdChosen && isShared()) {
      events.publish(new WorkerEvent.WorkerIdShared(workerId));
    }
  }

  /** Returns it once. */
  private synchronized boolean isShared() {
    long now = nanoTime.getAsLong();
    foreign.addLast(now);
    while (now - foreign.getFirst() > WITHIN.toNanos()) {
      foreign.removeFirst();
    }
    boolean isNews = !isSharedTold && foreign.size() >= FOREIGN_RENEWALS;
    isSharedTold |= isNews;
    return isNews;
  }
}
