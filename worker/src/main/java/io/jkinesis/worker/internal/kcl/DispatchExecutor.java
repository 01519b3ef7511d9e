package io.jkinesis.worker.internal.kcl;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tasks of a scheduler's consumers. Tasks that the scheduler's own thread submits start
 * when its pass over the shards has ended: {@code ShardConsumer.executeLifecycle} subscribes, and
 * then acquires a lock that the delivery of the first batch holds. If that delivery were faster,
 * the scheduler would be blocked, and with it all shards, until the consumer has returned. Observed
 * with KCL 3.5.1 and a consumer that was blocked in its first batch.
 */
final class DispatchExecutor extends ThreadPoolExecutor {

  private static final long KEEP_ALIVE_SECONDS = 60;

  /** Used only by the scheduler's thread. */
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
        // After the end the KCL's reader still delivers what it has read. RxJava would print an
        // exception, or pass it to the application.
        new DiscardPolicy());
  }

  /** Called on the thread that runs the scheduler. */
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

  /** The scheduler calls this for its log when a pass has ended. */
  @Override
  public int getActiveCount() {
    executeDeferred();
    return super.getActiveCount();
  }

  /**
   * The scheduler calls this before each pass, so also after a pass that was ended by an exception.
   */
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
