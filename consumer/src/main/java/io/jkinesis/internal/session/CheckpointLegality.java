package io.jkinesis.internal.session;

import io.jkinesis.CheckpointException;
import io.jkinesis.CheckpointException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a checkpoint is allowed now, and which exception to throw if it is not. The
 * fields are volatile, not locked, because a session can be abandoned, or a lease be lost, while a
 * checkpoint is blocked.
 */
final class CheckpointLegality {

  /** The checkpoints that are allowed now. */
  enum Phase {
    BEFORE_RECORDS("no checkpoint is legal before the first records"),
    OUTSIDE("a checkpoint is legal only while processRecords or a graceful shutdown runs"),
    OPEN(""),
    /** Every checkpoint marks the whole shard as finished. */
    SHARD_END(""),
    LEASE_LOST("the lease is lost, another worker has the shard: no checkpoint is possible"),
    OVER("the session is over: no checkpoint is possible");

    private final String illegalBecause;

    Phase(String illegalBecause) {
      this.illegalBecause = illegalBecause;
    }

    boolean isLegal() {
      return this == OPEN || this == SHARD_END;
    }
  }

  /** Causes can be circular. */
  private static final int MAX_WRAPPINGS = 16;

  private final String shard;

  /** Changed by the thread that calls the consumer. */
  private volatile Phase phase;

  /**
   * The exception by which the consumer learned, or will learn, that the lease is lost; set once.
   */
  private volatile @Nullable CheckpointException leaseLost;

  /** Why the session ended prematurely; set once. */
  private volatile @Nullable String endedBecause;

  CheckpointLegality(String shard, Phase first) {
    this.shard = shard;
    this.phase = first;
  }

  Phase phase() {
    return phase;
  }

  void enter(Phase next) {
    phase = next;
  }

  /** Forbids all checkpoints from now on; the first reason is kept. */
  synchronized void end(String because) {
    if (endedBecause == null) {
      endedBecause = because;
    }
  }

  boolean isEnded() {
    return endedBecause != null;
  }

  /**
   * Keeps the exception that reported the loss of the lease, the first time.
   *
   * @return the exception to throw
   */
  synchronized CheckpointException lost(CheckpointException found) {
    if (leaseLost == null) {
      leaseLost = found;
      return found;
    }
    return again(leaseLost);
  }

  boolean isLeaseLost() {
    return leaseLost != null;
  }

  /** Returns whether no checkpoint will be allowed any more. */
  boolean isOver() {
    return isEnded() || isLeaseLost() || phase == Phase.LEASE_LOST || phase == Phase.OVER;
  }

  /**
   * Returns whether this exception, or a cause of it, told the consumer in this call that the lease
   * is lost. The consumer's code or a framework may have wrapped it.
   */
  boolean saysLeaseLost(Throwable thrown) {
    CheckpointException told = leaseLost;
    // in the one call that may follow, no checkpoint is allowed
    if (told == null || !phase.isLegal()) {
      return false;
    }
    Throwable cause = thrown;
    for (int i = 0; i < MAX_WRAPPINGS && cause != null; i++) {
      if (cause == told) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /**
   * Requires that a checkpoint is allowed.
   *
   * @throws CheckpointException if this session no longer owns the shard
   * @throws IllegalStateException if no checkpoint is allowed now
   */
  void require() throws CheckpointException {
    String because = endedBecause;
    if (because != null) {
      throw new CheckpointException(Reason.LEASE_LOST, shard + ": " + because, null);
    }
    Phase now = phase;
    if (!now.isLegal()) {
      throw new IllegalStateException(shard + ": " + now.illegalBecause);
    }
    CheckpointException lost = leaseLost;
    if (lost != null) {
      throw again(lost);
    }
  }

  /**
   * Creates a new object, because an exception cannot suppress itself, for instance when a resource
   * is closed.
   */
  private static CheckpointException again(CheckpointException first) {
    return new CheckpointException(first.reason(), String.valueOf(first.getMessage()), first);
  }
}
