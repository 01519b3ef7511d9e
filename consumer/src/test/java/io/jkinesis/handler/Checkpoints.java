package io.jkinesis.handler;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The daemon's side of checkpoints: records them as text, and fails on request. */
class Checkpoints implements Checkpointer {

  static final String ALL = "all";

  private final List<String> stored = new ArrayList<>();
  private final Deque<String> errors = new ArrayDeque<>();
  private @Nullable CheckpointException lastFailure;
  private volatile @Nullable CompletableFuture<Void> blocked;
  private volatile CompletableFuture<Void> open = CompletableFuture.completedFuture(null);

  /** Makes the next checkpoint fail. */
  Checkpoints failNext(String errorName) {
    errors.add(errorName);
    return this;
  }

  /**
   * Makes checkpoints wait for {@link #unblock}, whatever interrupts them.
   *
   * @return completed when the first one waits
   */
  CompletableFuture<Void> blockNext() {
    CompletableFuture<Void> waits = new CompletableFuture<>();
    open = new CompletableFuture<>();
    blocked = waits;
    return waits;
  }

  void unblock() {
    open.complete(null);
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
    CompletableFuture<Void> waits = blocked;
    if (waits != null) {
      waits.complete(null);
      open.join();
    }
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
