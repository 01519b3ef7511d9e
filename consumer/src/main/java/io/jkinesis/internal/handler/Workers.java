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
 * Threads that handlers run on: as many as there is work for, up to a number. None keeps the
 * process alive. They are virtual from JDK 24 on: in those before it, one that blocks within {@code
 * synchronized} holds its carrier, of which there are as many as cores.
 */
final class Workers {

  private static final int FIRST_WITHOUT_PINNING = 24;

  private final Set<Thread> own = ConcurrentHashMap.newKeySet();
  private final ThreadPoolExecutor threads;
  private final ScheduledThreadPoolExecutor timer;
  private final Consumer<Throwable> onFailure;

  /**
   * Begins without a thread.
   *
   * @param onFailure told when work that is due cannot be run, as no thread can be started
   */
  Workers(int atMost, Consumer<Throwable> onFailure) {
    this(atMost, onFailure, factory());
  }

  Workers(int atMost, Consumer<Throwable> onFailure, ThreadFactory factory) {
    this.onFailure = onFailure;
    threads =
        new ThreadPoolExecutor(
            atMost, atMost, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), owned(factory));
    timer = new ScheduledThreadPoolExecutor(1, owned(platformThreads("jkinesis-handler-pause")));
  }

  /** Runs work when a thread is free; never once stopped. */
  void run(Runnable work) {
    try {
      threads.execute(work);
    } catch (RejectedExecutionException e) {
      // stopped: what has not begun is dropped
    }
  }

  /** Runs work after a pause, which takes no thread. */
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
   * Drops what has not begun, interrupts what has, and waits for it for a while; not on one of
   * these threads, which would wait for itself, with an interrupt of its own making.
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
        // a Java that has none after all
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
