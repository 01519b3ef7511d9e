package io.jkinesis.internal.handler;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Threads that run handlers: as many as there is work for, up to a limit. They do not keep the
 * process alive. They are virtual from JDK 24 on; in earlier JDKs a virtual thread that blocks
 * within {@code synchronized} pins its carrier, of which there are only as many as cores.
 */
final class HandlerThreads {

  private static final int FIRST_WITHOUT_PINNING = 24;

  private final Set<Thread> own = ConcurrentHashMap.newKeySet();
  private final ThreadPoolExecutor threads;
  private final ScheduledThreadPoolExecutor timer;
  private final Consumer<Throwable> onFailure;

  /**
   * Creates it without a thread.
   *
   * @param onFailure called when work that is due cannot run because no thread can be started
   */
  HandlerThreads(int atMost, Consumer<Throwable> onFailure) {
    this(atMost, onFailure, factory());
  }

  HandlerThreads(int atMost, Consumer<Throwable> onFailure, ThreadFactory factory) {
    this.onFailure = onFailure;
    threads =
        new ThreadPoolExecutor(
            atMost, atMost, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), owned(factory));
    timer = new ScheduledThreadPoolExecutor(1, owned(platformThreads("jkinesis-handler-pause")));
  }

  /** Runs work when a thread is free; never after {@link #stop}. */
  void run(Runnable work) {
    try {
      threads.execute(work);
    } catch (RejectedExecutionException e) {
      // stopped: work that has not started is dropped
    }
  }

  /** Runs work after a pause, which occupies no thread. */
  @SuppressWarnings("FutureReturnValueIgnored") // runOrFail never fails
  void runAfter(Duration pause, Runnable work) {
    try {
      timer.schedule(
          () -> runOrFail(work), TimeUnit.NANOSECONDS.convert(pause), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // stopped
    }
  }

  private void runOrFail(Runnable work) {
    try {
      run(work);
    } catch (Throwable e) {
      onFailure.accept(e);
    }
  }

  /**
   * Drops work that has not started, interrupts work that has, and waits for it for a limited time.
   * Does not wait if called on one of these threads, which would wait for itself after interrupting
   * itself.
   */
  void stop(Duration longestWait) throws InterruptedException {
    timer.shutdownNow();
    threads.shutdownNow();
    if (own.contains(Thread.currentThread())) {
      boolean unused = Thread.interrupted();
      return;
    }
    threads.awaitTermination(TimeUnit.NANOSECONDS.convert(longestWait), TimeUnit.NANOSECONDS);
  }

  /**
   * Returns whether any work is running now; after {@link #stop}, work that ignores its interrupt.
   */
  boolean isRunning() {
    return threads.getActiveCount() > 0;
  }

  private ThreadFactory owned(ThreadFactory factory) {
    return work ->
        factory.newThread(
            () -> {
              own.add(Thread.currentThread());
              try {
                work.run();
              } finally {
                own.remove(Thread.currentThread());
              }
            });
  }

  private static ThreadFactory factory() {
    if (Runtime.version().feature() >= FIRST_WITHOUT_PINNING) {
      try {
        return virtual();
      } catch (ReflectiveOperationException e) {
        // a JDK without virtual threads
      }
    }
    return platformThreads("jkinesis-handler-");
  }

  /** {@code Thread.ofVirtual().name(prefix, 0).factory()}, which Java 17 cannot compile. */
  private static ThreadFactory virtual() throws ReflectiveOperationException {
    Class<?> builderType = Class.forName("java.lang.Thread$Builder");
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    builder =
        builderType
            .getMethod("name", String.class, long.class)
            .invoke(builder, "jkinesis-handler-", 0L);
    return (ThreadFactory) builderType.getMethod("factory").invoke(builder);
  }

  static ThreadFactory platformThreads(String name) {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, name.endsWith("-") ? name + count.getAndIncrement() : name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
