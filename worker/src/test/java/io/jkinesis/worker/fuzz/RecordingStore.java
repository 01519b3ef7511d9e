package io.jkinesis.worker.fuzz;

import io.jkinesis.worker.fuzz.HostileScript.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.checkpoint.Checkpoint;
import software.amazon.kinesis.exceptions.KinesisClientLibDependencyException;
import software.amazon.kinesis.exceptions.KinesisClientLibException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.exceptions.ThrottlingException;
import software.amazon.kinesis.processor.Checkpointer;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/** A lease table with one shard that rejects writes according to a script. */
final class RecordingStore implements Checkpointer {

  private final String shard;
  private final Map<Integer, Rejection> rejections;
  private final List<String> stored = new ArrayList<>();
  private int writes;

  RecordingStore(String shard, Map<Integer, Rejection> rejections) {
    this.shard = shard;
    this.rejections = rejections;
  }

  synchronized List<String> stored() {
    return List.copyOf(stored);
  }

  @Override
  public synchronized void setCheckpoint(
      String leaseKey, ExtendedSequenceNumber checkpoint, String token)
      throws KinesisClientLibException {
    Rejection rejection = rejections.get(writes++);
    if (rejection != null) {
      switch (rejection) {
        case THROTTLED -> throw new ThrottlingException("scripted");
        case LEASE_LOST -> throw new ShutdownException("scripted");
        case DEPENDENCY -> throw new KinesisClientLibDependencyException("scripted");
        case BUG -> throw new IllegalStateException("scripted");
      }
    }
    String place =
        checkpoint.isShardEnd()
            ? ModelLease.SHARD_END
            : checkpoint.sequenceNumber() + "/" + checkpoint.subSequenceNumber();
    stored.add(leaseKey.equals(shard) ? place : place + " of another shard, " + leaseKey);
  }

  @Override
  public @Nullable ExtendedSequenceNumber getCheckpoint(String leaseKey) {
    return null;
  }

  @Override
  public @Nullable Checkpoint getCheckpointObject(String leaseKey) {
    return null;
  }

  @Override
  public void prepareCheckpoint(String leaseKey, ExtendedSequenceNumber checkpoint, String token) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void prepareCheckpoint(
      String leaseKey, ExtendedSequenceNumber checkpoint, String token, byte[] state) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void operation(String operation) {}

  @Override
  public String operation() {
    return "";
  }
}
