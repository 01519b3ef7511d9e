package io.jkinesis.benchmarks.consumer;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import io.jkinesis.ConsumerFactory;
import io.jkinesis.Kinesis;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardContext;
import io.jkinesis.ShutdownType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/**
 * Reads all of each record, and checkpoints once a batch. At its end it writes what it has seen to
 * stderr, as the floor does, so that whoever measures can tell that all was read.
 */
public final class MeasuredConsumer implements RecordConsumer {

  private static final int STRIDE = 64;

  private long records;
  private long bytes;
  private long sum;
  private long otherFields;

  /** Started by the daemon, or by the benchmark in its place. */
  public static void main(String[] args) {
    Kinesis.run(new EachShard());
  }

  /** Not a lambda, whose making costs a start more than all else of it. */
  private static final class EachShard implements ConsumerFactory {
    @Override
    public RecordConsumer create(ShardContext shard) {
      return new MeasuredConsumer();
    }
  }

  @Override
  public void processRecords(RecordBatch batch, Checkpointer checkpointer)
      throws CheckpointException {
    for (KinesisRecord each : batch) {
      add(each);
    }
    checkpointer.checkpoint();
  }

  private void add(KinesisRecord each) {
    ByteBuffer data = each.data().order(ByteOrder.LITTLE_ENDIAN);
    int length = data.remaining();
    records++;
    bytes += length;
    sum += sumOf(data, length);
    Instant arrival = each.approximateArrivalTimestamp();
    otherFields +=
        each.partitionKey().length()
            + each.sequenceNumber().length()
            + each.subSequenceNumber()
            + (arrival == null ? 0 : arrival.getEpochSecond());
  }

  /**
   * A word of each 64 bytes, and the last byte: all of it has to be there, and yet what is measured
   * is not a sum in Java, which until it is compiled costs more than all else.
   */
  private static long sumOf(ByteBuffer data, int length) {
    long total = length == 0 ? 0 : data.get(length - 1) & 0xff;
    for (int i = 0; i + Long.BYTES <= length; i += STRIDE) {
      total += data.getLong(i);
    }
    return total;
  }

  /** How much data it has read. */
  public long bytes() {
    return bytes;
  }

  @Override
  public void shutdown(ShutdownType type, Checkpointer checkpointer) {
    System.err.println(
        records
            + " records, "
            + bytes
            + " bytes, sum "
            + Long.toUnsignedString(sum)
            + ", other fields "
            + otherFields);
  }
}
