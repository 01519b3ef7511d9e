package io.jkinesis.worker.internal.session;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A host that records the requests and reports of a session. */
final class RecordingHost implements SessionHost {

  private final String shard;

  /** Such as "null" or "101/0". */
  final List<String> checkpoints = new CopyOnWriteArrayList<>();

  final List<SessionFailedException> failures = new CopyOnWriteArrayList<>();
  final List<String> stderr = new CopyOnWriteArrayList<>();

  private final Queue<CheckpointRejection> rejections = new ArrayDeque<>();

  RecordingHost(String shard) {
    this.shard = shard;
  }

  /** Rejects the next checkpoint that has no rejection yet. */
  synchronized void reject(CheckpointRejection rejection) {
    rejections.add(rejection);
  }

  /** Removes the rejections that were not used, for a host that rejects checkpoints itself. */
  synchronized List<CheckpointRejection> takeRejections() {
    List<CheckpointRejection> taken = List.copyOf(rejections);
    rejections.clear();
    return taken;
  }

  @Override
  public String shard() {
    return shard;
  }

  @Override
  public synchronized @Nullable CheckpointRejection checkpoint(
      @Nullable String sequenceNumber, @Nullable Long subSequenceNumber) {
    checkpoints.add(
        sequenceNumber == null ? "everything" : sequenceNumber + "/" + subSequenceNumber);
    return rejections.poll();
  }

  @Override
  public void failed(SessionFailedException failure) {
    failures.add(failure);
  }

  @Override
  public void stderr(String line) {
    stderr.add(line);
  }
}
