package io.jkinesis.benchmarks.driver;

import java.time.Duration;

/**
 * Kills a child that takes too long, which unblocks its session. Arming it costs only a write to a
 * field, because this is done for each measured message.
 */
final class Watchdog implements AutoCloseable {

  private static final Duration TICK = Duration.ofMillis(100);
  private static final long NEVER = Long.MAX_VALUE;

  private final Runnable kill;
  private final long limitNanos;
  private final long begun = System.nanoTime();
  private final Thread thread = new Thread(this::watch, "bench-watchdog");

  /** Since the start, so that it can be compared with {@link #NEVER}. */
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

  /** Returns whether it has killed the child. */
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
      // Ends the watch at the end of the session.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
