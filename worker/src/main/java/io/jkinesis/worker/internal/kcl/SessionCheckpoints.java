package io.jkinesis.worker.internal.kcl;

import io.jkinesis.CheckpointException;
import io.jkinesis.CheckpointException.Reason;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.worker.internal.session.CheckpointRejection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.KinesisClientLibException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;

/**
 * The checkpoints of one session. As long as the lease is held, the KCL would accept checkpoints of
 * a session that is over, and a restart keeps the lease, so they are rejected here.
 */
final class SessionCheckpoints {

  /** The format of sequence numbers in Kinesis. */
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]*");

  private volatile @Nullable RecordProcessorCheckpointer checkpointer;
  private volatile @Nullable KinesisRecord lastDelivered;

  private final Object lock = new Object();

  /** Guarded by {@link #lock}. */
  private boolean closed;

  /** How many checkpoints are being stored; guarded by {@link #lock}. */
  private int storing;

  /** Runs when the last checkpoint is stored or rejected; guarded by {@link #lock}. */
  private @Nullable Runnable afterLast;

  /**
   * The session shuts down gracefully: the KCL now accepts checkpoints of delivered records, or of
   * the end.
   */
  void open(RecordProcessorCheckpointer kcl) {
    lastDelivered = null;
    checkpointer = kcl;
  }

  /**
   * A batch is about to be delivered. A checkpoint of everything delivered is stored at the batch's
   * last record: if it arrived between two calls, the KCL would store it after the batch that it is
   * about to deliver next.
   */
  void open(RecordProcessorCheckpointer kcl, RecordBatch batch) {
    List<KinesisRecord> records = batch.records();
    if (!records.isEmpty()) {
      lastDelivered = records.get(records.size() - 1);
    }
    checkpointer = kcl;
  }

  /** The session is over: from now on checkpoints are rejected. */
  void close() {
    synchronized (lock) {
      closed = true;
    }
  }

  /**
   * Runs something when no checkpoint can be stored any more: now, or when the last one that was
   * requested before {@link #close} is answered, on the thread that requested it. Called once,
   * after {@link #close}.
   */
  void runAfterLast(Runnable task) {
    synchronized (lock) {
      if (storing > 0) {
        afterLast = task;
        return;
      }
    }
    task.run();
  }

  /** Returns null if the checkpoint is stored, otherwise why it is not. */
  @Nullable CheckpointRejection store(@Nullable String sequenceNumber, @Nullable Long sub) {
    synchronized (lock) {
      if (closed) {
        return new CheckpointRejection(
            Reason.LEASE_LOST,
            new ShutdownException("another session continues from the last checkpoint"));
      }
      storing++;
    }
    try {
      return storeNow(sequenceNumber, sub);
    } finally {
      stored();
    }
  }

  private void stored() {
    Runnable last = null;
    synchronized (lock) {
      storing--;
      if (storing == 0) {
        last = afterLast;
        afterLast = null;
      }
    }
    if (last != null) {
      last.run();
    }
  }

  private @Nullable CheckpointRejection storeNow(
      @Nullable String sequenceNumber, @Nullable Long sub) {
    RecordProcessorCheckpointer kcl = checkpointer;
    if (kcl == null) {
      return new CheckpointRejection(
          Reason.INVALID_STATE, new InvalidStateException("no batch was delivered yet"));
    }
    try {
      store(kcl, sequenceNumber, sub);
      return null;
    } catch (Throwable e) {
      // Catches even an Error: the stock daemon reports every throwable to the consumer.
      String name = e.getClass().getSimpleName();
      return new CheckpointRejection(new CheckpointException(name, name).reason(), e);
    }
  }

  private void store(
      RecordProcessorCheckpointer kcl, @Nullable String sequenceNumber, @Nullable Long sub)
      throws KinesisClientLibException {
    KinesisRecord last = lastDelivered;
    if (sequenceNumber != null) {
      requireNumber(sequenceNumber);
      kcl.checkpoint(sequenceNumber, sub == null ? 0 : sub);
    } else if (last != null) {
      kcl.checkpoint(last.sequenceNumber(), last.subSequenceNumber());
    } else {
      kcl.checkpoint();
    }
  }

  /**
   * The KCL compares numbers but stores text. It would store {@code 0101} for 101, but Kinesis
   * creates no iterator there; and {@code LATEST} in a new shard, which skips records.
   */
  private static void requireNumber(String sequenceNumber) {
    if (!NUMBER.matcher(sequenceNumber).matches()) {
      throw new IllegalArgumentException("not a sequence number");
    }
  }
}
