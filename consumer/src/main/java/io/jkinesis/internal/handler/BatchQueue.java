package io.jkinesis.internal.handler;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Records that wait to form a batch: until there are enough, the oldest has waited long enough, or
 * {@link #flush} is called.
 */
final class BatchQueue {

  private record Waiting(InFlightRecord ticket, long since) {}

  private final BatchLimits limits;
  private final long maxWaitNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private long bytes;
  private int toFlush;

  BatchQueue(BatchLimits limits, Duration maxWait) {
    this.limits = limits;
    this.maxWaitNanos = TimeUnit.NANOSECONDS.convert(maxWait);
  }

  void add(InFlightRecord ticket) {
    lock.lock();
    try {
      queue.add(new Waiting(ticket, System.nanoTime()));
      bytes += ticket.bytes();
      if (queue.size() == 1 || isFull()) {
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Makes the records that are queued now wait no longer. */
  void flush() {
    lock.lock();
    try {
      toFlush = queue.size();
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a batch and removes it; for one thread. */
  List<InFlightRecord> take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (queue.isEmpty()) {
        changed.await();
      }
      long nanos = maxWaitNanos - (System.nanoTime() - queue.element().since());
      while (nanos > 0 && toFlush == 0 && !isFull()) {
        nanos = changed.awaitNanos(nanos);
      }
      return cut();
    } finally {
      lock.unlock();
    }
  }

  private boolean isFull() {
    return queue.size() >= limits.maxRecords() || bytes >= limits.maxBytes();
  }

  private List<InFlightRecord> cut() {
    List<InFlightRecord> batch = new ArrayList<>();
    long size = 0;
    while (!queue.isEmpty() && batch.size() < limits.maxRecords()) {
      InFlightRecord next = queue.element().ticket();
      size += next.bytes();
      if (!batch.isEmpty() && size > limits.maxBytes()) {
        break;
      }
      batch.add(next);
      queue.remove();
      bytes -= next.bytes();
    }
    toFlush = Math.max(0, toFlush - batch.size());
    return batch;
  }
}
