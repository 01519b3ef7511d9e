package io.jkinesis.fuzz;

import io.jkinesis.CheckpointException;
import io.jkinesis.CheckpointException.Reason;
import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.ShutdownType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checkpoints according to the API's Javadoc. */
final class ReferenceCheckpointer implements Checkpointer {

  private static final Set<String> PASSING =
      Set.of(
          "ThrottlingException",
          "KinesisClientLibDependencyException",
          "KinesisClientLibIOException",
          "RuntimeException");

  /** The session is over; nothing that the consumer does has an effect. */
  private static final class Over extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final ReferenceWire wire;
  private final Trace trace;
  private final int attempts;
  private final List<CheckpointException> leaseLostInCall = new ArrayList<>();
  private boolean leaseLost;
  private @Nullable KinesisRecord last;
  private @Nullable ShutdownType shutdown;
  private boolean shardEndStored;
  private @Nullable SessionEnd over;

  ReferenceCheckpointer(ReferenceWire wire, Trace trace, int attempts) {
    this.wire = wire;
    this.trace = trace;
    this.attempts = attempts;
  }

  void delivered(List<KinesisRecord> records) {
    if (!records.isEmpty()) {
      last = records.get(records.size() - 1);
    }
  }

  void shutdown(ShutdownType type) {
    shutdown = type;
  }

  void callBegins() {
    leaseLostInCall.clear();
  }

  /** Returns whether any checkpoint got this answer. */
  boolean isLeaseLost() {
    return leaseLost;
  }

  void throwIfOver() throws SessionEnd {
    if (over != null) {
      throw over;
    }
  }

  /**
   * Returns whether this exception, or a cause of it, reported that to a checkpoint of this call.
   */
  boolean toldThatLeaseIsLost(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof CheckpointException e && leaseLostInCall.contains(e)) {
        return true;
      }
    }
    return false;
  }

  /** Returns false if the lease is lost: then its next owner stores the end. */
  boolean isShardEndMissing() {
    return shutdown == ShutdownType.SHARD_ENDED && !shardEndStored && leaseLostInCall.isEmpty();
  }

  @Override
  public void checkpoint() throws CheckpointException {
    checkpoint(null, null);
  }

  @Override
  public void checkpoint(KinesisRecord record) throws CheckpointException {
    checkpoint(record.sequenceNumber(), (Long) record.subSequenceNumber());
  }

  @Override
  public void checkpoint(String sequenceNumber, long subSequenceNumber) throws CheckpointException {
    checkpoint(sequenceNumber, (Long) subSequenceNumber);
  }

  private void checkpoint(@Nullable String sequenceNumber, @Nullable Long subSequenceNumber)
      throws CheckpointException {
    if (over != null) {
      throw new Over();
    } else if (shutdown == ShutdownType.LEASE_LOST) {
      throw new IllegalStateException();
    } else if (leaseLost) {
      throw leaseLost();
    } else if (shutdown != ShutdownType.SHARD_ENDED) {
      send(sequenceNumber, subSequenceNumber);
    } else if (sequenceNumber != null && isBeforeLast(sequenceNumber, subSequenceNumber)) {
      throw new IllegalArgumentException();
    } else {
      // docs/protocol.md: always null at a shard's end.
      send(null, null);
      shardEndStored = true;
    }
  }

  private boolean isBeforeLast(String sequenceNumber, @Nullable Long subSequenceNumber) {
    if (last == null) {
      return false;
    }
    try {
      int order = new BigInteger(sequenceNumber).compareTo(new BigInteger(last.sequenceNumber()));
      boolean before = subSequenceNumber != null && subSequenceNumber < last.subSequenceNumber();
      return order < 0 || (order == 0 && before);
    } catch (NumberFormatException e) {
      return true; // not a position in a shard at all
    }
  }

  private void send(@Nullable String sequenceNumber, @Nullable Long subSequenceNumber)
      throws CheckpointException {
    for (int attempt = 1; ; attempt++) {
      String error = exchange(sequenceNumber, subSequenceNumber);
      if (error == null) {
        return;
      } else if (!PASSING.contains(error) || attempt == attempts) {
        CheckpointException failure = new CheckpointException(error, "");
        throw failure.reason() == Reason.LEASE_LOST ? leaseLost() : failure;
      }
    }
  }

  private CheckpointException leaseLost() {
    leaseLost = true;
    CheckpointException failure = new CheckpointException("ShutdownException", "");
    leaseLostInCall.add(failure);
    return failure;
  }

  private @Nullable String exchange(
      @Nullable String sequenceNumber, @Nullable Long subSequenceNumber) {
    try {
      wire.checkpoint(sequenceNumber, subSequenceNumber);
      Said answer = wire.read(false);
      if (answer == null || !"checkpoint".equals(answer.action)) {
        throw wire.end(2, "found " + (answer == null ? "nothing" : answer.action));
      }
      return answer.error;
    } catch (SessionEnd e) {
      over = e;
      trace.add("  failed for good");
      throw new Over();
    }
  }
}
