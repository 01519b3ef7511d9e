package io.jkinesis.launcher.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the shards' consumers have been through on this worker, and what follows from it. */
final class Restarts {

  /** When the next start is due: the how-manieth within the window, and after which pause. */
  record Next(int number, Duration pause) {}

  private static final class Shard {
    private final Deque<Long> failures = new ArrayDeque<>();
    private int inARow;
    private @Nullable Long startedAt;
    private @Nullable Long due;
  }

  interface Clock {
    long nanoTime();
  }

  private final RestartPolicy policy;
  private final Clock clock;
  private final RandomGenerator random;
  private final Map<String, Shard> shards = new HashMap<>();

  Restarts(RestartPolicy policy, Clock clock, RandomGenerator random) {
    this.policy = policy;
    this.clock = clock;
    this.random = random;
  }

  RestartPolicy policy() {
    return policy;
  }

  synchronized void started(String shardId) {
    Shard shard = shard(shardId);
    shard.startedAt = clock.nanoTime();
    shard.due = null;
  }

  /**
   * Forgets a shard that this worker has no more: what another worker does with it counts there.
   */
  synchronized void ended(String shardId) {
    shards.remove(shardId);
  }

  /** Returns when to start it again, or null if it has failed too often. */
  synchronized @Nullable Next failed(String shardId) {
    long now = clock.nanoTime();
    Shard shard = shard(shardId);
    if (shard.startedAt != null && now - shard.startedAt >= RestartPolicy.HEALTHY.toNanos()) {
      shard.inARow = 0;
    }
    shard.startedAt = null;
    while (!shard.failures.isEmpty()
        && now - shard.failures.getFirst() >= policy.window().toNanos()) {
      shard.failures.removeFirst();
    }
    if (shard.failures.size() >= policy.maxRestarts()) {
      return null;
    }
    shard.failures.addLast(now);
    shard.inARow++;
    Duration pause = policy.backOff(shard.inARow, random);
    shard.due = now + pause.toNanos();
    return new Next(shard.failures.size(), pause);
  }

  /** How long its consumer may not be started yet; zero or less if it may. */
  synchronized Duration untilDue(String shardId) {
    Shard shard = shards.get(shardId);
    return shard == null || shard.due == null
        ? Duration.ZERO
        : Duration.ofNanos(shard.due - clock.nanoTime());
  }

  private Shard shard(String shardId) {
    return shards.computeIfAbsent(shardId, id -> new Shard());
  }
}
