package io.jkinesis.handler;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The daemon's side of checkpoints: records them as text, and fails on request. */
class Checkpoints implements Checkpointer {

  static final String ALL = "all";

  private final List<String> stored = new ArrayList<>();
  private final Deque<String> errors = new ArrayDeque<>();
  private @Nullable CheckpointException lastFailure;

  /** Makes the next checkpoint fail. */
  Checkpoints failNext(String errorName) {
    errors.add(errorName);
    return this;
  }

  synchronized @Nullable CheckpointException lastFailure() {
    return lastFailure;
  }

  synchronized List<String> stored() {
    return List.copyOf(stored);
  }

  @Override
  public void checkpoint() throws CheckpointException {
    store(ALL);
  }

  @Override
  public void checkpoint(KinesisRecord record) throws CheckpointException {
    checkpoint(record.sequenceNumber(), record.subSequenceNumber());
  }

  @Override
  public void checkpoint(String sequenceNumber, long subSequenceNumber) throws CheckpointException {
    store(sequenceNumber + "/" + subSequenceNumber);
  }

  synchronized void store(String place) throws CheckpointException {
    String error = errors.poll();
    if (error != null) {
      lastFailure = new CheckpointException(error, "the daemon answered with " + error);
      throw lastFailure;
    }
    stored.add(place);
  }
}
