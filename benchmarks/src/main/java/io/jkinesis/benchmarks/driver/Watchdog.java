package io.jkinesis.benchmarks.driver;

import java.time.Duration;

/**
 * Kills a child that takes too long, which ends whatever its session is blocked in. To arm it costs
 * a write to a field: it is done for each message that is measured.
 */
final class Watchdog implements AutoCloseable {

  private static final Duration TICK = Duration.ofMillis(100);
  private static final long NEVER = Long.MAX_VALUE;

  private final Runnable kill;
  private final long limitNanos;
  private final long begun = System.nanoTime();
  private final Thread thread = new Thread(this::watch, "bench-watchdog");

  /** Since the beginning, so that {@link #NEVER} can be compared with. */
  private volatile long deadline = NEVER;

  private volatile boolean fired;

  Watchdog(Duration limit, Runnable kill) {
    this.limitNanos = limit.toNanos();
    this.kill = kill;
    thread.setDaemon(true);
    thread.start();
  }

  void arm() {
    deadline = System.nanoTime() - begun + limitNanos;
  }

  void disarm() {
    deadline = NEVER;
  }

  /** Whether it had to kill. */
  boolean hasFired() {
    return fired;
  }

  private void watch() {
    try {
      while (!fired) {
        Thread.sleep(TICK.toMillis());
        if (System.nanoTime() - begun > deadline) {
          fired = true;
          kill.run();
        }
      }
    } catch (InterruptedException e) {
      // The session is over.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
