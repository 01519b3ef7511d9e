package io.jkinesis.worker.internal.session;

import io.jkinesis.CheckpointException.Reason;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.internal.daemon.ConsumerMessage.Checkpoint;
import org.jspecify.annotations.Nullable;

/** The checkpoints that a consumer process asks for, and what they mean at the end of a shard. */
final class ServedCheckpoints {

  /** What the stock daemon answers to a checkpoint at the wrong time. */
  private static final String ILLEGAL = "InvalidStateException";

  private final SessionHost host;
  private @Nullable KinesisRecord lastDelivered;
  private boolean shardEnded;
  private boolean shardEndStored;
  private volatile boolean leaseLost;

  ServedCheckpoints(SessionHost host) {
    this.host = host;
  }

  void delivered(RecordBatch batch) {
    if (!batch.isEmpty()) {
      lastDelivered = batch.records().get(batch.size() - 1);
    }
  }

  /** All that follows is the checkpoint of the whole shard. */
  void shardEnded() {
    shardEnded = true;
  }

  void leaseLost() {
    leaseLost = true;
  }

  /**
   * Returns whether the shard's end was not stored; another worker stores it if the lease is lost.
   */
  boolean isShardEndMissing() {
    return shardEnded && !shardEndStored && !leaseLost;
  }

  /**
   * Serves a checkpoint.
   *
   * @param legal whether one is at this time
   * @return the error's name for the consumer; null if the checkpoint is stored
   */
  @Nullable String serve(Checkpoint wanted, boolean legal) {
    if (!legal) {
      return ILLEGAL;
    }
    boolean everything = wanted.sequenceNumber() == null || (shardEnded && isAtLast(wanted));
    CheckpointRejection rejection =
        everything
            ? host.checkpoint(null, null)
            : host.checkpoint(wanted.sequenceNumber(), wanted.subSequenceNumber());
    if (rejection == null) {
      shardEndStored |= shardEnded && everything;
      return null;
    }
    leaseLost |= rejection.reason() == Reason.LEASE_LOST;
    return rejection.errorName();
  }

  /**
   * Returns whether a checkpoint is at the last record. At the end of a shard that means all of it:
   * a consumer that says so by a number is answered by the stock daemon with success, which ends
   * the shard only if that record was not checkpointed before.
   */
  private boolean isAtLast(Checkpoint wanted) {
    KinesisRecord last = lastDelivered;
    Long place = wanted.subSequenceNumber();
    return last != null
        && last.sequenceNumber().equals(wanted.sequenceNumber())
        && last.subSequenceNumber() == (place == null ? 0 : place);
  }
}
