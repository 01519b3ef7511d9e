package io.jkinesis.worker.internal.session;

import io.jkinesis.CheckpointException.Reason;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.internal.daemon.ConsumerMessage.Checkpoint;
import org.jspecify.annotations.Nullable;

/** The checkpoints that a consumer process requests, and their meaning at the end of a shard. */
final class ServedCheckpoints {

  /** The stock daemon's answer to a checkpoint that is not allowed. */
  private static final String ILLEGAL = "InvalidStateException";

  /** The KCL stores this value as the end of the shard. */
  private static final String SHARD_END = "SHARD_END";

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

  /** From now on each checkpoint marks the whole shard as finished. */
  void shardEnded() {
    shardEnded = true;
  }

  void leaseLost() {
    leaseLost = true;
  }

  /**
   * Returns whether the shard's end was not stored; false if the lease is lost, because another
   * worker stores it.
   */
  boolean isShardEndMissing() {
    return shardEnded && !shardEndStored && !leaseLost;
  }

  /**
   * Answers a checkpoint request.
   *
   * @param legal whether a checkpoint is allowed now
   * @return the error's name for the consumer; null if the checkpoint is stored
   */
  @Nullable String serve(Checkpoint wanted, boolean legal) {
    if (!legal) {
      return ILLEGAL;
    }
    boolean everything = wanted.sequenceNumber() == null || (shardEnded && isEnd(wanted));
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

  private boolean isEnd(Checkpoint wanted) {
    return SHARD_END.equals(wanted.sequenceNumber()) || isAtLast(wanted);
  }

  /**
   * Returns whether a checkpoint is at the last record, which at the end of a shard means the whole
   * shard. The stock daemon answers a checkpoint with that number with success, but marks the shard
   * as finished only if that record was not checkpointed before.
   */
  private boolean isAtLast(Checkpoint wanted) {
    KinesisRecord last = lastDelivered;
    Long place = wanted.subSequenceNumber();
    return last != null
        && last.sequenceNumber().equals(wanted.sequenceNumber())
        && last.subSequenceNumber() == (place == null ? 0 : place);
  }
}
