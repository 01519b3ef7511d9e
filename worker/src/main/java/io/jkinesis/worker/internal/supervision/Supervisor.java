package io.jkinesis.worker.internal.supervision;

import io.jkinesis.worker.Restarts;
import io.jkinesis.worker.WorkerEvent.Restart;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Tracks the failures of the shards' consumers on this worker: decides when a consumer may restart,
 * and whether any shard still works. This object's lock guards the state of all shards; those that
 * wait for a restart wait on it.
 */
public final class Supervisor {

  /** How soon the loss of a lease during the pause is noticed. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Restarts restarts;
  private final LongSupplier nanoTime;
  private final RandomGenerator random;
  private final Map<String, FailureHistory> shards = new HashMap<>();
  private boolean stopped;

  /**
   * @param nanoTime the clock
   * @param random varies the restarts of shards that failed together
   */
  public Supervisor(Restarts restarts, LongSupplier nanoTime, RandomGenerator random) {
    this.restarts = restarts;
    this.nanoTime = nanoTime;
    this.random = random;
  }

  /**
   * Waits until a shard's consumer may start: its pause is over, and no earlier consumer of the
   * shard is still running in this JVM.
   *
   * @param isWanted false after another worker has acquired the shard; checked every second
   * @param isFree false while an earlier consumer is still running; checked every second, and after
   *     a {@link #wake}
   * @return false if it may no longer start, because the worker is stopping or it is not wanted
   */
  public synchronized boolean awaitTurn(
      String name, BooleanSupplier isWanted, BooleanSupplier isFree) throws InterruptedException {
    while (!stopped && isWanted.getAsBoolean()) {
      FailureHistory shard = shards.get(name);
      long left = shard == null ? 0 : shard.nanosUntilDue(nanoTime.getAsLong());
      if (left <= 0 && isFree.getAsBoolean()) {
        return true;
      }
      long wait = left <= 0 ? LOOK.toNanos() : Math.min(left, LOOK.toNanos());
      wait(wait / 1_000_000 + 1);
    }
    return false;
  }

  /** From now on no consumer may start. Wakes those that wait. */
  public synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  /** A consumer is initialized. */
  public synchronized void started(String name) {
    shard(name).started(nanoTime.getAsLong());
  }

  /** A consumer has failed. Returns the restart of its shard's next consumer. */
  public synchronized Restart failed(String name) {
    return shard(name).failed(nanoTime.getAsLong(), random);
  }

  /** A consumer has ended, so that another one of its shard may start. */
  public synchronized void wake() {
    notifyAll();
  }

  /** Forgets a shard that this worker no longer holds: its failures elsewhere count there. */
  public synchronized void ended(String name) {
    shards.remove(name);
  }

  /** Returns the shards whose consumers fail more often than the limit allows, sorted. */
  public synchronized List<String> failing() {
    return shards.entrySet().stream()
        .filter(each -> each.getValue().isBeyondLimit(nanoTime.getAsLong()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /**
   * Returns whether all of these shards fail more often than the limit allows; false if there are
   * none.
   */
  public synchronized boolean isHopeless(Collection<String> held) {
    return !held.isEmpty() && failing().containsAll(held);
  }

  private FailureHistory shard(String name) {
    return shards.computeIfAbsent(name, key -> new FailureHistory(restarts));
  }
}
