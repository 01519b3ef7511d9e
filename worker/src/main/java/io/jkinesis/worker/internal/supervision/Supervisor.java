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
 * Knows what the shards' consumers have been through on this worker: who may start when, and
 * whether anything works. The state of all shards is under this object's lock, which is also what
 * those that wait for their turn wait on.
 */
public final class Supervisor {

  /** How soon a lease that was lost during the pause is noticed. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Restarts restarts;
  private final LongSupplier nanoTime;
  private final RandomGenerator random;
  private final Map<String, FailureHistory> shards = new HashMap<>();
  private boolean stopped;

  /**
   * @param nanoTime the clock
   * @param random lets shards that failed together restart apart
   */
  public Supervisor(Restarts restarts, LongSupplier nanoTime, RandomGenerator random) {
    this.restarts = restarts;
    this.nanoTime = nanoTime;
    this.random = random;
  }

  /**
   * Waits until a shard's consumer may be started: its pause is over, and no earlier consumer of
   * the shard is still running in this JVM.
   *
   * @param isWanted false once the shard is somebody else's; asked every second
   * @param isFree false while an earlier consumer still runs; asked every second, and at a {@link
   *     #wake}
   * @return false if it may not be started any more, because the worker stops or it is not wanted
   */
  public synchronized boolean awaitTurn(
      String shardId, BooleanSupplier isWanted, BooleanSupplier isFree)
      throws InterruptedException {
    while (!stopped && isWanted.getAsBoolean()) {
      FailureHistory shard = shards.get(shardId);
      long left = shard == null ? 0 : shard.nanosUntilDue(nanoTime.getAsLong());
      if (left <= 0 && isFree.getAsBoolean()) {
        return true;
      }
      long wait = left <= 0 ? LOOK.toNanos() : Math.min(left, LOOK.toNanos());
      wait(wait / 1_000_000 + 1);
    }
    return false;
  }

  /** Nobody may start any more. Wakes those that wait. */
  public synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  /** A consumer is initialized. */
  public synchronized void started(String shardId) {
    shard(shardId).started(nanoTime.getAsLong());
  }

  /** A consumer has failed. Returns when the next one of its shard is due. */
  public synchronized Restart failed(String shardId) {
    return shard(shardId).failed(nanoTime.getAsLong(), random);
  }

  /** A consumer has ended, so that another one of its shard may be free to start. */
  public synchronized void wake() {
    notifyAll();
  }

  /**
   * Forgets a shard that this worker does not have any more: what happens to it elsewhere counts
   * there.
   */
  public synchronized void ended(String shardId) {
    shards.remove(shardId);
  }

  /** Returns the shards whose consumers fail more often than the limit allows, sorted. */
  public synchronized List<String> failing() {
    return shards.entrySet().stream()
        .filter(each -> each.getValue().isBeyondLimit(nanoTime.getAsLong()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Returns whether all of these shards fail more often than the limit allows; false for none. */
  public synchronized boolean isHopeless(Collection<String> held) {
    return !held.isEmpty() && failing().containsAll(held);
  }

  private FailureHistory shard(String shardId) {
    return shards.computeIfAbsent(shardId, id -> new FailureHistory(restarts));
  }
}
