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
  private final Map<String, ShardHistory> shards = new HashMap<>();
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
   * @return false if it may not be started any more, because the worker stops or it is not wanted
   */
  public synchronized boolean awaitTurn(String shardId, BooleanSupplier isWanted)
      throws InterruptedException {
    while (!stopped && isWanted.getAsBoolean()) {
      ShardHistory shard = shards.get(shardId);
      if (shard == null || shard.mayStart(nanoTime.getAsLong())) {
        return true;
      }
      long left = shard.nanosUntilDue(nanoTime.getAsLong());
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

  /** A consumer of this shard ignores its interrupt, and was given up. */
  public synchronized void stuck(String shardId) {
    shard(shardId).stuck(1);
  }

  /** The consumer that was {@link #stuck} has returned. */
  public synchronized void unstuck(String shardId) {
    shard(shardId).stuck(-1);
    notifyAll();
  }

  /**
   * Forgets a shard that this worker does not have any more: what happens to it elsewhere counts
   * there.
   */
  public synchronized void ended(String shardId) {
    ShardHistory shard = shards.get(shardId);
    if (shard != null && !shard.isStuck()) {
      shards.remove(shardId);
    }
  }

  /** Returns the shards whose consumers fail more often than the limit allows, sorted. */
  public synchronized List<String> failing() {
    return shards.entrySet().stream()
        .filter(each -> each.getValue().isBeyondLimit(nanoTime.getAsLong()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Returns the shards with a consumer that ignores its interrupt, sorted. */
  public synchronized List<String> stuckShards() {
    return shards.entrySet().stream()
        .filter(each -> each.getValue().isStuck())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Returns whether all of these shards fail more often than the limit allows; false for none. */
  public synchronized boolean isHopeless(Collection<String> held) {
    return !held.isEmpty() && failing().containsAll(held);
  }

  private ShardHistory shard(String shardId) {
    return shards.computeIfAbsent(shardId, id -> new ShardHistory(restarts));
  }
}
