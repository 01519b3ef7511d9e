package io.jkinesis.worker.fuzz;

import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.internal.daemon.DaemonMessageWriter;
import io.jkinesis.protocol.Dialect;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A call of the worker.
 *
 * @param first number of the first record, for a batch
 * @param last number of the last one; less than the first for an empty batch
 */
record WorkerCall(Kind kind, int first, int last) {

  enum Kind {
    INITIALIZE,
    PROCESS_RECORDS,
    SHUTDOWN_REQUESTED,
    LEASE_LOST,
    SHARD_ENDED;

    /** Returns whether the consumer may checkpoint. */
    boolean allowsCheckpoints() {
      return this == PROCESS_RECORDS || this == SHUTDOWN_REQUESTED || this == SHARD_ENDED;
    }

    /** Returns whether nothing follows. */
    boolean isLast() {
      return this == LEASE_LOST || this == SHARD_ENDED;
    }
  }

  static WorkerCall of(Kind kind) {
    return new WorkerCall(kind, 1, 0);
  }

  RecordBatch batch() {
    List<KinesisRecord> records =
        IntStream.rangeClosed(first, last)
            .mapToObj(
                number ->
                    KinesisRecord.builder()
                        .sequenceNumber(Integer.toString(number))
                        .subSequenceNumber(subSequenceNumber(number))
                        .partitionKey("key " + number)
                        .data(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                        .build())
            .toList();
    return RecordBatch.of(records, Duration.ofMillis(1500));
  }

  /** Some records belong to an aggregated record. */
  static long subSequenceNumber(int number) {
    return number % 3 == 0 ? 2 : 0;
  }

  /** Returns the action of the message; empty if the dialect has none for the call. */
  String action(Dialect dialect) {
    DaemonMessageWriter writer = new DaemonMessageWriter(OutputStream.nullOutputStream(), dialect);
    try {
      return switch (kind) {
        case INITIALIZE -> "initialize";
        case PROCESS_RECORDS -> "processRecords";
        case SHUTDOWN_REQUESTED -> dialect == Dialect.KCL_1_0 ? "" : writer.shutdownRequested();
        case LEASE_LOST -> writer.leaseLost();
        case SHARD_ENDED -> writer.shardEnded();
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
