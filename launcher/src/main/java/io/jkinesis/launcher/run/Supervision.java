package io.jkinesis.launcher.run;

import io.jkinesis.worker.internal.logging.ShardEvents;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a consumer that failed again, after a pause, while the other shards go on: the shard's
 * lease is dropped, the KCL discovers it again, and the new processor waits here for its turn.
 * Until then the lease is held but nothing of the shard is read (docs/decisions/0004).
 */
final class Supervision {

  private static final Logger log = LoggerFactory.getLogger(Supervision.class);

  /** How soon a lease that was lost meanwhile is noticed. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Restarts restarts;
  private final StopRequest stop;
  private volatile HeldLeases leases = HeldLeases.NONE;

  Supervision(Restarts restarts, StopRequest stop) {
    this.restarts = restarts;
    this.stop = stop;
  }

  /** Tells where the leases are; before the first of them is taken. */
  void over(HeldLeases held) {
    leases = held;
  }

  /**
   * Waits until a shard's consumer may be started.
   *
   * @return false if it may not be: the worker stops, or the lease has gone elsewhere
   */
  boolean awaitTurn(String shardId) {
    Duration left = restarts.untilDue(shardId);
    while (left.compareTo(Duration.ZERO) > 0) {
      if (stopWithin(left.compareTo(LOOK) < 0 ? left : LOOK) || !leases.holds(shardId)) {
        return false;
      }
      left = restarts.untilDue(shardId);
    }
    return !stop.requested().isDone();
  }

  private boolean stopWithin(Duration time) {
    try {
      stop.requested().get(time.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a stop request does not fail", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true; // the KCL interrupts its threads to end
    }
  }

  void started(String shardId) {
    restarts.started(shardId);
  }

  /** The worker has this shard no more; where it fails next, it begins anew. */
  void ended(String shardId) {
    restarts.ended(shardId);
  }

  /**
   * Sees to it that the shard is taken up again.
   *
   * @return false if it has failed too often for that
   */
  boolean takeUpAgain(ConsumerFailure failure, String lastWords) {
    String shardId = failure.shardId();
    String what =
        failure.summary() + (lastWords.isEmpty() ? "" : " (its last words: " + lastWords + ")");
    if (!leases.holds(shardId)) {
      ShardEvents.of(
          shardId,
          () ->
              log.warn("{}; the lease is gone, its next holder goes on from the checkpoint", what));
      return true;
    }
    Restarts.Next next = restarts.failed(shardId);
    if (next == null) {
      return false;
    }
    String pause = String.format("%.1f", next.pause().toMillis() / 1000.0);
    ShardEvents.of(
        shardId,
        () ->
            log.warn(
                "{}; started again in {} s from the last checkpoint (restart {} of {}), other shards"
                    + " go on",
                what,
                pause,
                next.number(),
                restarts.policy().maxRestarts()));
    leases.drop(shardId);
    return true;
  }

  /** Why it was given up. */
  String limit() {
    RestartPolicy policy = restarts.policy();
    return policy.maxRestarts() == 0
        ? "jkinesis.maxRestarts is 0"
        : "it was restarted "
            + policy.maxRestarts()
            + " times within "
            + policy.window().toMinutes()
            + " min";
  }
}
