package io.jkinesis.internal.handler;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Logs a warning that an outage would repeat for thousands of records: the first one immediately,
 * later ones as a count once per minute. Thread-safe.
 */
final class RepeatedWarning {

  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final String shardId;
  private final String what;
  private final LongSupplier nanoTime;
  private final Consumer<String> log;
  private final ReentrantLock lock = new ReentrantLock();

  /** Null before the first line. */
  private @Nullable Long loggedAt;

  private int unlogged;
  private String last = "";

  /**
   * @param what plural noun for the message
   */
  RepeatedWarning(String shardId, String what) {
    this(
        shardId,
        what,
        System::nanoTime,
        line -> System.getLogger("io.jkinesis").log(Level.WARNING, line));
  }

  RepeatedWarning(String shardId, String what, LongSupplier nanoTime, Consumer<String> log) {
    this.shardId = shardId;
    this.what = what;
    this.nanoTime = nanoTime;
    this.log = log;
  }

  /** Logs a line about the shard, or only counts it. */
  void log(String line) {
    lock.lock();
    try {
      if (unlogged == 0 && isDue()) {
        write(line);
      } else {
        unlogged++;
        last = line;
        logIfDue();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Logs the count if a minute has passed; called regularly. */
  void logIfDue() {
    lock.lock();
    try {
      if (isDue()) {
        logCounted();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Logs the remaining count. */
  void close() {
    lock.lock();
    try {
      logCounted();
    } finally {
      lock.unlock();
    }
  }

  private boolean isDue() {
    return loggedAt == null
        || nanoTime.getAsLong() - loggedAt >= TimeUnit.NANOSECONDS.convert(INTERVAL);
  }

  private void logCounted() {
    if (unlogged > 0) {
      write("%d more %s; the last: %s".formatted(unlogged, what, last));
      unlogged = 0;
    }
  }

  private void write(String line) {
    log.accept(shardId + ": " + line);
    loggedAt = nanoTime.getAsLong();
  }
}
