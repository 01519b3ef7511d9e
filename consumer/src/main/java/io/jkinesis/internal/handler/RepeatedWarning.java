package io.jkinesis.internal.handler;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Logs a warning that an outage repeats for thousands of records: the first one as it is, later
 * ones as a count once a minute. Thread-safe.
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
   * @param what the plural of what is warned of
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

  /** Logs a line about the shard, or counts it. */
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

  /** Logs what was counted, if that was last done long ago; to be called now and then. */
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

  /** Logs what was counted, as nothing more comes. */
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
