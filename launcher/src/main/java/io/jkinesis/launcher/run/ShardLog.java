package io.jkinesis.launcher.run;

import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a person what becomes of each shard, a line an event, and stops the worker on a failure.
 */
final class ShardLog implements ConsumerEvents {

  private static final Logger log = LoggerFactory.getLogger(ShardLog.class);

  private final StopRequest stop;
  private final PrintStream stderr;
  private final Set<String> running = new ConcurrentSkipListSet<>();
  private final AtomicReference<@Nullable ConsumerFailure> firstFailure = new AtomicReference<>();

  ShardLog(StopRequest stop, PrintStream stderr) {
    this.stop = stop;
    this.stderr = stderr;
  }

  @Override
  public void starting(String shardId) {
    running.add(shardId);
  }

  @Override
  public void started(String shardId, long pid) {
    log.info("{}: lease gained, consumer started (process {})", shardId, pid);
  }

  @Override
  public void leaseLost(String shardId) {
    log.info("{}: {}", shardId, stop.requested().isDone() ? "consumer stopped" : "lease lost");
    ended(shardId);
  }

  @Override
  public void shardEnded(String shardId) {
    log.info("{}: shard ended, all its records are processed", shardId);
    ended(shardId);
  }

  @Override
  public void failed(ConsumerFailure failure) {
    ended(failure.shardId());
    if (!firstFailure.compareAndSet(null, failure)) {
      log.warn("also {}", failure.summary());
    }
    stop.request("the consumer of " + failure.shardId() + " failed");
  }

  private synchronized void ended(String shardId) {
    running.remove(shardId);
    notifyAll();
  }

  /** Returns true once no consumer runs, false if some still run at the deadline. */
  synchronized boolean awaitNone(long deadlineNanos) throws InterruptedException {
    while (!running.isEmpty()) {
      long left = deadlineNanos - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }

  @Override
  public void stderr(String shardId, String line) {
    // One call, so that lines of two shards never mix.
    stderr.println(shardId + " | " + line);
  }

  /** The shards whose consumers run now, sorted. */
  List<String> running() {
    return List.copyOf(running);
  }

  /** The failure that made the worker stop; null if there was none. */
  @Nullable ConsumerFailure firstFailure() {
    return firstFailure.get();
  }
}
