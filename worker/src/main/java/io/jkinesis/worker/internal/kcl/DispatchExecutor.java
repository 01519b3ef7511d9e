package io.jkinesis.worker.internal.kcl;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tasks of a scheduler's consumers. Those that the scheduler's own thread gives begin when
 * its pass over the shards has ended: {@code ShardConsumer.executeLifecycle} subscribes, and then
 * enters a lock that the first batch's delivery holds. If that delivery is faster, the scheduler
 * stands still, and with it all shards, until the consumer has returned. Seen with KCL 3.5.1 and a
 * consumer that hung in its first batch.
 */
final class DispatchExecutor extends ThreadPoolExecutor {

  private static final long KEEP_ALIVE_SECONDS = 60;

  /** Used by the scheduler's thread only. */
  private final Queue<Runnable> deferred = new ArrayDeque<>();

  private volatile @Nullable Thread scheduler;

  DispatchExecutor(ThreadFactory threads) {
    super(
        0,
        Integer.MAX_VALUE,
        KEEP_ALIVE_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        threads,
        // After the end the KCL's reader still hands over what it has read. An exception would be
        // printed by RxJava, or told to the application.
        new DiscardPolicy());
  }

  /** This thread runs the scheduler. */
  void scheduledByThisThread() {
    scheduler = Thread.currentThread();
  }

  @Override
  public void execute(Runnable task) {
    if (Thread.currentThread() == scheduler) {
      deferred.add(task);
    } else {
      super.execute(task);
    }
  }

  /** The scheduler asks this for its log when a pass has ended. */
  @Override
  public int getActiveCount() {
    executeDeferred();
    return super.getActiveCount();
  }

  /** The scheduler asks this before each pass; so after one, too, that an exception has ended. */
  @Override
  public boolean isShutdown() {
    executeDeferred();
    return super.isShutdown();
  }

  private void executeDeferred() {
    if (Thread.currentThread() == scheduler) {
      while (!deferred.isEmpty()) {
        super.execute(deferred.remove());
      }
    }
  }
}
