package io.jkinesis.internal.session;

import io.jkinesis.CheckpointException;
import io.jkinesis.CheckpointException.Reason;
import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.internal.session.CheckpointLegality.Phase;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The consumer's side of checkpoints: values and attempts. {@link CheckpointLegality} decides when
 * a checkpoint is allowed.
 *
 * <p>One checkpoint at a time: the lock is held during all attempts of a checkpoint and the pauses
 * between them.
 */
final class SessionCheckpointer implements Checkpointer {

  /** Called once, when the sink finds that the session cannot continue. */
  interface OnBroken {
    void broken(Throwable why);
  }

  private final String shard;
  private final CheckpointRules rules;
  private final OnBroken onBroken;
  private final ReentrantLock storing = new ReentrantLock();

  private final CheckpointLegality legality;

  private volatile @Nullable ShardPosition lastDelivered;

  private volatile @Nullable Throwable broken;

  /** The last position that was stored; guarded by {@link #storing}. */
  private @Nullable ShardPosition stored;

  /** Guarded by {@link #storing}. */
  private boolean shardEndMissing;

  /**
   * @param shard names the shard in messages
   */
  SessionCheckpointer(String shard, CheckpointRules rules, OnBroken onBroken) {
    this.shard = shard;
    this.rules = rules;
    this.onBroken = onBroken;
    Phase first = rules.betweenCalls() ? Phase.BEFORE_RECORDS : Phase.OUTSIDE;
    this.legality = new CheckpointLegality(shard, first);
  }

  /**
   * Allows checkpoints, before records are delivered.
   *
   * @param last the last record; null if there are none
   */
  void open(@Nullable KinesisRecord last) {
    if (last != null) {
      lastDelivered = ShardPosition.of(last);
    }
    legality.enter(Phase.OPEN);
  }

  /** Allows checkpoints at the end of the shard, where each marks the whole shard as finished. */
  void openAtShardEnd() {
    storing.lock(); // a checkpoint of another thread was requested before the end
    try {
      shardEndMissing = true;
      legality.enter(Phase.SHARD_END);
    } finally {
      storing.unlock();
    }
  }

  /** Forbids checkpoints for good, before shutdown(LEASE_LOST) is called. */
  void closeAtLeaseLost() {
    legality.enter(Phase.LEASE_LOST);
  }

  /**
   * A call has ended. Waits for a checkpoint in progress, unless checkpoints are allowed between
   * calls.
   */
  void callEnded() {
    if (legality.phase() == Phase.OPEN && !rules.betweenCalls()) {
      close(Phase.OUTSIDE);
    }
  }

  /** The consumer's shutdown has ended. Waits for a checkpoint in progress. */
  void shutdownEnded() {
    if (legality.phase().isLegal()) {
      close(Phase.OVER);
    }
  }

  /** If the session has ended prematurely, a checkpoint in progress does not count. */
  private void close(Phase next) {
    if (legality.isEnded()) {
      legality.enter(next);
      return;
    }
    storing.lock();
    try {
      legality.enter(next);
    } finally {
      storing.unlock();
    }
  }

  /** Rejects all checkpoints from now on, from any thread, without waiting for a blocked one. */
  void end(String because) {
    legality.end(because);
  }

  /** The lease is lost, according to the runner of the session. Can be called from any thread. */
  void leaseLost() {
    CheckpointException unused =
        legality.lost(
            new CheckpointException(
                Reason.LEASE_LOST,
                shard + ": the lease is lost, another worker has the shard",
                null));
  }

  /**
   * Returns whether the lease is lost. That is final: no checkpoint of this session will be stored
   * or attempted any more.
   */
  boolean isLeaseLost() {
    return legality.isLeaseLost();
  }

  /**
   * Returns whether no checkpoint of this session will be allowed any more, whatever the reason.
   */
  boolean isOver() {
    return legality.isOver();
  }

  /**
   * Returns whether the shard has ended and its end is not stored. False if the lease is lost: then
   * another worker stores it.
   */
  boolean isShardEndMissing() {
    storing.lock();
    try {
      return shardEndMissing && !legality.isLeaseLost();
    } finally {
      storing.unlock();
    }
  }

  /**
   * Returns whether this exception, or a cause of it, told the consumer in this call that the lease
   * is lost. The consumer's code or a framework may have wrapped it.
   */
  boolean saysLeaseLost(Throwable thrown) {
    return legality.saysLeaseLost(thrown);
  }

  /**
   * Everything delivered is what was delivered when this was called. Another batch may be delivered
   * while the checkpoint waits or is retried on a thread of the consumer's own, and the shard may
   * end.
   */
  @Override
  public void checkpoint() throws CheckpointException {
    boolean isAtShardEnd = legality.phase() == Phase.SHARD_END;
    ShardPosition delivered = lastDelivered;
    requireLegal(); // also while another checkpoint is blocked
    storing.lock();
    try {
      requireLegal();
      if (isAtShardEnd) {
        storeShardEnd(null);
      } else if (legality.phase() == Phase.SHARD_END) {
        throw new IllegalStateException(
            shard
                + ": the shard ended while this checkpoint waited for another one;"
                + " shutdown(SHARD_ENDED) checkpoints all of it");
      } else if (!rules.betweenCalls() && Objects.equals(delivered, lastDelivered)) {
        tryUntilStored(null); // the call does not end, and nothing is delivered, before the answer
      } else if (delivered != null && !isOvertaken(delivered)) {
        tryUntilStored(delivered);
      }
    } finally {
      storing.unlock();
    }
  }

  @Override
  public void checkpoint(KinesisRecord record) throws CheckpointException {
    store(ShardPosition.of(record));
  }

  @Override
  public void checkpoint(String sequenceNumber, long subSequenceNumber) throws CheckpointException {
    store(
        new ShardPosition(
            Objects.requireNonNull(sequenceNumber, "sequenceNumber"), subSequenceNumber));
  }

  private void store(ShardPosition position) throws CheckpointException {
    requireLegal(); // also while another checkpoint is blocked
    storing.lock();
    try {
      requireLegal();
      if (legality.phase() == Phase.SHARD_END) {
        storeShardEnd(position);
      } else {
        tryUntilStored(position);
      }
    } finally {
      storing.unlock();
    }
  }

  private void requireLegal() throws CheckpointException {
    if (broken != null) {
      throw new SessionAborted();
    }
    legality.require();
  }

  /**
   * A number here, even the last one, would be stored without finishing the shard, and the daemon
   * would report success (protocol.md; recorded in kcl-3.1.3-shard-end.jsonl).
   */
  private void storeShardEnd(@Nullable ShardPosition given) throws CheckpointException {
    ShardPosition last = lastDelivered;
    if (given != null && last != null) {
      given.requireEndOf(shard, last);
    }
    tryUntilStored(null);
    shardEndMissing = false;
  }

  /**
   * @param position null for everything delivered or, at the end of the shard, for its end
   */
  private void tryUntilStored(@Nullable ShardPosition position) throws CheckpointException {
    Backoff.Tries tries = rules.backoff().begin();
    while (true) {
      CheckpointError error = tryToStore(position);
      if (error == null) {
        stored = position;
        return;
      }
      CheckpointException failure = error.exception(where(position));
      if (failure.reason() == Reason.LEASE_LOST) {
        throw legality.lost(failure);
      }
      if (!failure.isRetryable() || !awaitNext(tries, failure)) {
        throw failure;
      }
      requireLegal();
      System.getLogger("io.jkinesis")
          .log(Level.WARNING, shard + ": checkpoint failed with " + error.name() + ", retrying");
    }
  }

  private @Nullable CheckpointError tryToStore(@Nullable ShardPosition position) {
    try {
      return position == null
          ? rules.sink().store(null, null)
          : rules.sink().store(position.sequenceNumber(), position.subSequenceNumber());
    } catch (Throwable e) {
      // Even if memory or stack ran out midway: the answer to this request, still to come, would be
      // mistaken for the answer to the next one.
      broken = e;
      onBroken.broken(e);
      throw new SessionAborted();
    }
  }

  private static boolean awaitNext(Backoff.Tries tries, CheckpointException failure) {
    try {
      return tries.awaitNext();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure.addSuppressed(e);
      return false;
    }
  }

  private String where(@Nullable ShardPosition position) {
    return shard + ": checkpoint at " + (position == null ? "all delivered records" : position);
  }

  /** A later position was stored while this one waited; the KCL would reject it. */
  private boolean isOvertaken(ShardPosition delivered) {
    return stored != null && delivered.compareTo(stored) < 0;
  }
}
