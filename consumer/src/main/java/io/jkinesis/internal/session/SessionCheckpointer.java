package io.jkinesis.internal.session;

import io.jkinesis.CheckpointException;
import io.jkinesis.CheckpointException.Reason;
import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.internal.wire.DaemonException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The consumer's side of checkpoints: whether one is legal now, what goes on the wire, and the
 * tries. One at a time: the lock keeps a checkpoint of another thread from mixing with an
 * acknowledgement.
 */
final class SessionCheckpointer implements Checkpointer {

  /** Sends a checkpoint and reads the answer. */
  interface Exchange {
    /** Returns the name of the daemon's error, or null if the checkpoint is stored. */
    @Nullable String checkpoint(@Nullable String sequenceNumber, @Nullable Long subSequenceNumber)
        throws IOException, DaemonException;
  }

  /** Called once, when an exchange finds that the session cannot go on. */
  interface OnBroken {
    void broken(Throwable why);
  }

  private static final String OUTSIDE =
      "a checkpoint is legal only while processRecords or a graceful shutdown runs";

  /** Causes can go round in circles. */
  private static final int MAX_WRAPPINGS = 16;

  private final Exchange exchange;
  private final Backoff backoff;
  private final OnBroken onBroken;

  private String illegalBecause = OUTSIDE;
  private boolean legal;
  private boolean shardEnded;
  private boolean shardEndMissing;
  private @Nullable CheckpointException leaseLost;
  private @Nullable Position lastDelivered;
  private @Nullable Throwable broken;
  private String shardId = "";

  SessionCheckpointer(Exchange exchange, Backoff backoff, OnBroken onBroken) {
    this.exchange = exchange;
    this.backoff = backoff;
    this.onBroken = onBroken;
  }

  synchronized void shard(String id) {
    shardId = id;
  }

  /** Makes checkpoints legal, after records were delivered. */
  synchronized void open(@Nullable KinesisRecord last) {
    if (last != null) {
      lastDelivered = Position.of(last);
    }
    legal = true;
  }

  /** Makes checkpoints legal at the end of the shard, where each marks the whole shard. */
  synchronized void openAtShardEnd() {
    shardEnded = true;
    shardEndMissing = true;
    legal = true;
  }

  /** Makes checkpoints illegal, after one that may be under way. */
  synchronized void close() {
    legal = false;
  }

  /** Makes checkpoints illegal for good. */
  synchronized void leaseLost() {
    legal = false;
    illegalBecause = "the lease is lost, another worker has the shard: no checkpoint is possible";
  }

  /**
   * Returns whether the shard ended and the daemon still lacks word of it. Not so when the lease is
   * lost: then another worker says it.
   */
  synchronized boolean isShardEndMissing() {
    return shardEndMissing;
  }

  /**
   * Returns whether the daemon has answered a checkpoint with the loss of the lease. That is final:
   * no checkpoint of this session will be stored any more, and none is sent.
   */
  synchronized boolean isLeaseLost() {
    return leaseLost != null;
  }

  /**
   * Returns whether this is how the consumer was told, in this call, that the lease is lost; also
   * where its code, or a framework's, wrapped it in exceptions of its own.
   */
  synchronized boolean saysLeaseLost(Throwable thrown) {
    if (leaseLost == null || !legal) { // in the one call that may follow, no checkpoint is legal
      return false;
    }
    Throwable cause = thrown;
    for (int i = 0; i < MAX_WRAPPINGS && cause != null; i++) {
      if (cause == leaseLost) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** Returns why the session cannot go on, or null. */
  synchronized @Nullable Throwable broken() {
    return broken;
  }

  @Override
  public void checkpoint() throws CheckpointException {
    send(null, null);
  }

  @Override
  public void checkpoint(KinesisRecord record) throws CheckpointException {
    send(record.sequenceNumber(), record.subSequenceNumber());
  }

  @Override
  public void checkpoint(String sequenceNumber) throws CheckpointException {
    send(Objects.requireNonNull(sequenceNumber, "sequenceNumber"), null);
  }

  @Override
  public void checkpoint(String sequenceNumber, long subSequenceNumber) throws CheckpointException {
    send(Objects.requireNonNull(sequenceNumber, "sequenceNumber"), subSequenceNumber);
  }

  private synchronized void send(@Nullable String sequenceNumber, @Nullable Long subSequenceNumber)
      throws CheckpointException {
    if (broken != null) {
      throw new SessionAborted();
    }
    if (!legal) {
      throw new IllegalStateException(shardId + ": " + illegalBecause);
    }
    if (leaseLost != null) {
      throw again(leaseLost);
    }
    if (!shardEnded) {
      tryUntilStored(sequenceNumber, subSequenceNumber);
      return;
    }
    // A number here, even the last one, would be stored without ending the shard, and the daemon
    // would answer that all is well (protocol.md; recorded in kcl-3.1.3-shard-end.jsonl).
    if (sequenceNumber != null) {
      requireNotBeforeLast(sequenceNumber, subSequenceNumber);
    }
    try {
      tryUntilStored(null, null);
      shardEndMissing = false;
    } catch (CheckpointException e) {
      shardEndMissing &= e.reason() != Reason.LEASE_LOST;
      throw e;
    }
  }

  private void tryUntilStored(@Nullable String sequenceNumber, @Nullable Long subSequenceNumber)
      throws CheckpointException {
    Backoff.Tries tries = backoff.begin();
    while (true) {
      String error = exchange(sequenceNumber, subSequenceNumber);
      if (error == null) {
        return;
      }
      CheckpointException failure = failure(error, sequenceNumber, subSequenceNumber);
      if (failure.reason() == Reason.LEASE_LOST) {
        leaseLost = failure;
      }
      if (!failure.isRetryable() || !awaitNext(tries, failure)) {
        throw failure;
      }
      System.getLogger("io.jkinesis")
          .log(
              Level.WARNING,
              shardId + ": checkpoint answered with " + error + ", trying again after a pause");
    }
  }

  private @Nullable String exchange(
      @Nullable String sequenceNumber, @Nullable Long subSequenceNumber) {
    try {
      return exchange.checkpoint(sequenceNumber, subSequenceNumber);
    } catch (IOException | DaemonException | RuntimeException | Error e) {
      // Also when memory or stack ran out midway: this one's answer, still to come, would be taken
      // for that of the next checkpoint.
      broken = e;
      onBroken.broken(e);
      throw new SessionAborted();
    }
  }

  /** One object twice could not be suppressed by itself, as where a resource is closed. */
  private static CheckpointException again(CheckpointException first) {
    CheckpointException next =
        new CheckpointException(first.errorName(), String.valueOf(first.getMessage()));
    next.initCause(first);
    return next;
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

  private CheckpointException failure(
      String error, @Nullable String sequenceNumber, @Nullable Long subSequenceNumber) {
    String at =
        sequenceNumber == null ? "all delivered records" : place(sequenceNumber, subSequenceNumber);
    return new CheckpointException(
        error, shardId + ": checkpoint at " + at + ": the daemon answered with " + error);
  }

  private static String place(String sequenceNumber, @Nullable Long subSequenceNumber) {
    return subSequenceNumber == null ? sequenceNumber : sequenceNumber + "/" + subSequenceNumber;
  }

  private void requireNotBeforeLast(String sequenceNumber, @Nullable Long subSequenceNumber) {
    if (lastDelivered == null) {
      return;
    }
    long sub = subSequenceNumber == null ? lastDelivered.subSequenceNumber() : subSequenceNumber;
    String problem;
    try {
      if (new Position(sequenceNumber, sub).compareTo(lastDelivered) >= 0) {
        return;
      }
      problem = "before it: the records between would be skipped";
    } catch (NumberFormatException e) {
      problem = "not a sequence number";
    }
    throw new IllegalArgumentException(
        shardId
            + ": the shard ended: expected a checkpoint at its last record, "
            + place(lastDelivered.sequenceNumber(), lastDelivered.subSequenceNumber())
            + ", or checkpoint() without arguments; found "
            + place(sequenceNumber, subSequenceNumber)
            + ", "
            + problem);
  }
}
