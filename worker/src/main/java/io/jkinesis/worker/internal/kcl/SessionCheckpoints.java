package io.jkinesis.worker.internal.kcl;

import io.jkinesis.CheckpointException;
import io.jkinesis.CheckpointException.Reason;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.worker.internal.session.CheckpointRejection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.KinesisClientLibException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;

/**
 * The checkpoints of one session. The KCL would accept those of a session that is over as long as
 * the lease is held, and its restart keeps the lease: so they are rejected here.
 */
final class SessionCheckpoints {

  private volatile @Nullable RecordProcessorCheckpointer checkpointer;
  private volatile @Nullable KinesisRecord lastDelivered;
  private volatile boolean closed;

  /** The session ends gracefully: what the KCL permits now is what was delivered, or the end. */
  void open(RecordProcessorCheckpointer kcl) {
    lastDelivered = null;
    checkpointer = kcl;
  }

  /**
   * A batch is about to be delivered. A checkpoint of everything delivered is stored at its last
   * record: the KCL would store one that comes between two calls after the batch that it is about
   * to deliver next.
   */
  void open(RecordProcessorCheckpointer kcl, RecordBatch batch) {
    List<KinesisRecord> records = batch.records();
    if (!records.isEmpty()) {
      lastDelivered = records.get(records.size() - 1);
    }
    checkpointer = kcl;
  }

  /** The session is over. */
  void close() {
    closed = true;
  }

  /** Returns null if the checkpoint is stored, else why it is not. */
  @Nullable CheckpointRejection store(@Nullable String sequenceNumber, @Nullable Long sub) {
    if (closed) {
      return new CheckpointRejection(
          Reason.LEASE_LOST,
          new ShutdownException("another session continues from the last checkpoint"));
    }
    RecordProcessorCheckpointer kcl = checkpointer;
    if (kcl == null) {
      return new CheckpointRejection(
          Reason.INVALID_STATE, new InvalidStateException("no batch was delivered yet"));
    }
    try {
      store(kcl, sequenceNumber, sub);
      return null;
    } catch (Throwable e) {
      // An Error too: the stock daemon tells the consumer of whatever is thrown.
      String name = e.getClass().getSimpleName();
      return new CheckpointRejection(new CheckpointException(name, name).reason(), e);
    }
  }

  private void store(
      RecordProcessorCheckpointer kcl, @Nullable String sequenceNumber, @Nullable Long sub)
      throws KinesisClientLibException {
    KinesisRecord last = lastDelivered;
    if (sequenceNumber != null) {
      kcl.checkpoint(sequenceNumber, sub == null ? 0 : sub);
    } else if (last != null) {
      kcl.checkpoint(last.sequenceNumber(), last.subSequenceNumber());
    } else {
      kcl.checkpoint();
    }
  }
}
