package io.jkinesis.internal.session;

import io.jkinesis.CheckpointException;
import io.jkinesis.CheckpointException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Whether a checkpoint is legal now, and what is thrown if it is not. Its fields are volatile, not
 * locked: a session can be given up, or a lease be lost, while a checkpoint hangs.
 */
final class CheckpointLegality {

  /** What the consumer may do now. */
  enum Phase {
    BEFORE_RECORDS("no checkpoint is legal before the first records"),
    OUTSIDE("a checkpoint is legal only while processRecords or a graceful shutdown runs"),
    OPEN(""),
    /** Every checkpoint marks the whole shard. */
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

  /** Causes can go round in circles. */
  private static final int MAX_WRAPPINGS = 16;

  private final String shard;

  /** Changed by the thread that calls the consumer. */
  private volatile Phase phase;

  /** How the consumer learned that the lease is lost, or will; set once. */
  private volatile @Nullable CheckpointException leaseLost;

  /** Why the session has ended before its time; set once. */
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

  /** Makes all checkpoints illegal from now on; the first reason stays. */
  synchronized void end(String because) {
    if (endedBecause == null) {
      endedBecause = because;
    }
  }

  boolean isEnded() {
    return endedBecause != null;
  }

  /**
   * Keeps how the loss of the lease was found, the first time.
   *
   * @return what to throw
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

  /**
   * Returns whether this is how the consumer was told, in this call, that the lease is lost; also
   * where its code, or a framework's, wrapped it in exceptions of its own.
   */
  boolean saysLeaseLost(Throwable thrown) {
    CheckpointException told = leaseLost;
    if (told == null || !phase.isLegal()) { // in the one call that may follow, none is legal
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
   * Requires that a checkpoint is legal.
   *
   * @throws CheckpointException if the shard is not this session's any more
   * @throws IllegalStateException if this is no time for one
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

  /** One object twice could not be suppressed by itself, as where a resource is closed. */
  private static CheckpointException again(CheckpointException first) {
    return new CheckpointException(first.reason(), String.valueOf(first.getMessage()), first);
  }
}
