package io.jkinesis.e2e.conformance.host;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One consumer under one daemon, from its start to its end: what the KCL asks a daemon to do. Each
 * call returns when the consumer has acknowledged.
 */
public interface DaemonSession {

  /**
   * Starts the consumer.
   *
   * @param sequenceNumber the checkpoint to start behind
   */
  void initialize(String shardId, String sequenceNumber, long subSequenceNumber);

  /** Delivers a batch. */
  void processRecords(List<SentRecord> records, @Nullable Long millisBehindLatest);

  /** Makes the next checkpoint fail with the exception of a simple name. */
  void failNextCheckpoint(String errorName);

  /** Returns whether this daemon's KCL unpacks what the Kinesis Producer Library has packed. */
  boolean unpacksAggregates();

  /** Returns whether this daemon can ask a consumer to stop. */
  boolean hasShutdownRequested();

  /** Asks for a stop in order. */
  void shutdownRequested();

  /** Takes the lease away, and waits for the consumer's end. */
  void leaseLost();

  /** Ends the shard, and waits for the consumer's end. */
  void shardEnded();

  /** Returns the calls of the KCL's checkpointer, in order, the failed ones too. */
  List<CheckpointCall> checkpoints();

  /** Returns the exit code of a consumer that has ended. */
  int exitCode();
}
