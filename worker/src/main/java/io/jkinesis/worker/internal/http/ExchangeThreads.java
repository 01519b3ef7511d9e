package io.jkinesis.worker.internal.http;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the exchanges of an HTTP server on a few daemon threads and limits the time of each. While
 * other exchanges wait for a thread, the limit is short, so that clients that never finish a
 * request or never read their response cannot block others.
 *
 * <p>Interrupting a thread while it reads from or writes to a channel closes that channel, and with
 * it the client's connection. The limits of the JDK's own server are system properties, which would
 * apply to every server in the JVM.
 */
final class ExchangeThreads implements Executor, AutoCloseable {

  private static final Duration IDLE = Duration.ofSeconds(10);

  private final Limits limits;
  private final ThreadPoolExecutor threads;
  private final ScheduledThreadPoolExecutor clock;

  /**
   * Limits the resources that clients may use.
   *
   * @param threads how many exchanges run concurrently; each may hold one response in memory
   * @param alone how long an exchange may take
   * @param crowded how long an exchange may take while others wait
   */
  record Limits(int threads, Duration alone, Duration crowded) {

    /**
     * With these limits, a hundred clients that never finish are dropped within a second or two.
     */
    static final Limits DEFAULT = new Limits(16, Duration.ofSeconds(10), Duration.ofMillis(200));
  }

  ExchangeThreads(Limits limits) {
    this.limits = limits;
    this.threads =
        new ThreadPoolExecutor(
            limits.threads(),
            limits.threads(),
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            daemons("http-"));
    threads.allowCoreThreadTimeOut(true);
    this.clock = new ScheduledThreadPoolExecutor(1, daemons("http-clock-"));
    clock.setRemoveOnCancelPolicy(true);
    clock.setKeepAliveTime(IDLE.toMillis(), TimeUnit.MILLISECONDS);
    clock.allowCoreThreadTimeOut(true);
  }

  private static ThreadFactory daemons(String name) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public void execute(Runnable exchange) {
    threads.execute(() -> runLimited(exchange));
  }

  private void runLimited(Runnable exchange) {
    Running running = new Running(Thread.currentThread(), System.nanoTime());
    long period = limits.crowded().toNanos();
    Future<?> checks =
        clock.scheduleWithFixedDelay(running::check, period, period, TimeUnit.NANOSECONDS);
    try {
      exchange.run();
    } finally {
      checks.cancel(false);
      running.end();
    }
  }

  /** An exchange in progress. */
  private final class Running {
    private final Thread thread;
    private final long begun;
    private boolean hasEnded;

    Running(Thread thread, long begun) {
      this.thread = thread;
      this.begun = begun;
    }

    synchronized void check() {
      Duration limit = threads.getQueue().isEmpty() ? limits.alone() : limits.crowded();
      if (!hasEnded && System.nanoTime() - begun >= limit.toNanos()) {
        thread.interrupt();
      }
    }

    /**
     * From then on no check interrupts the thread, whose next exchange belongs to another client.
     */
    synchronized void end() {
      hasEnded = true;
      Thread.interrupted();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    clock.shutdownNow();
  }
}
