package io.jkinesis.e2e.conformance.host;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One consumer of one daemon, from start to end, with the requests of the KCL to a daemon. Each
 * call returns when the consumer has acknowledged.
 */
public interface DaemonSession {

  /**
   * Starts the consumer.
   *
   * @param sequenceNumber the checkpoint to start after
   */
  void initialize(String shardId, String sequenceNumber, long subSequenceNumber);

  /** Delivers a batch. */
  void processRecords(List<SentRecord> records, @Nullable Long millisBehindLatest);

  /** Makes the next checkpoint fail with an exception of this simple class name. */
  void failNextCheckpoint(String errorName);

  /**
   * Returns whether this daemon's KCL unpacks records that the Kinesis Producer Library has packed.
   */
  boolean unpacksAggregates();

  /** Returns whether this daemon can ask a consumer to stop. */
  boolean hasShutdownRequested();

  /** Requests a graceful stop. */
  void shutdownRequested();

  /** Takes the lease away, and waits until the consumer has exited. */
  void leaseLost();

  /** Ends the shard, and waits until the consumer has exited. */
  void shardEnded();

  /** Returns the calls of the KCL's checkpointer, in sequence, including failed ones. */
  List<CheckpointCall> checkpoints();

  /** Returns the exit code of a consumer that has exited. */
  int exitCode();
}
