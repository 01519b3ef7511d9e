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
import org.jspecify.annotations.Nullable;

/**
 * Reads each record completely, and checkpoints once per batch, unless the environment says
 * otherwise. At its end it writes a report of what it has read to stderr, as the floor does, so
 * that the benchmark can verify that everything was read.
 */
public final class MeasuredConsumer implements RecordConsumer {

  private static final int STRIDE = 64;

  private final String shardId;
  private @Nullable Marks marks;
  private long records;
  private long bytes;
  private long sum;
  private long otherFields;

  /** Creates one for a shard. */
  public MeasuredConsumer(String shardId) {
    this.shardId = shardId;
  }

  /** Started by the daemon, or by the benchmark in its place. */
  public static void main(String[] args) {
    Kinesis.run(new EachShard());
  }

  /** Not a lambda, whose creation costs more at the start than everything else in it. */
  private static final class EachShard implements ConsumerFactory {
    @Override
    public RecordConsumer create(ShardContext shard) {
      return new MeasuredConsumer(shard.shard().shardId());
    }
  }

  @Override
  public void processRecords(RecordBatch batch, Checkpointer checkpointer)
      throws CheckpointException {
    for (KinesisRecord each : batch) {
      add(each);
    }
    Marks read = marks();
    if (read.isCheckpointDue()) {
      checkpointer.checkpoint();
    }
    read.reached(records, bytes);
  }

  /** Only now, because it is not part of a consumer's start. */
  private Marks marks() {
    Marks read = marks;
    if (read == null) {
      read = new Marks(shardId);
      marks = read;
    }
    return read;
  }

  private void add(KinesisRecord each) {
    ByteBuffer data = each.data().order(ByteOrder.LITTLE_ENDIAN);
    int length = data.remaining();
    records++;
    bytes += length;
    sum += sumOf(data, length);
    otherFields += otherFieldsOf(each);
  }

  /** Reads every field but the data. */
  static long otherFieldsOf(KinesisRecord each) {
    Instant arrival = each.approximateArrivalTimestamp();
    return each.partitionKey().length()
        + each.sequenceNumber().length()
        + each.subSequenceNumber()
        + (arrival == null ? 0 : arrival.getEpochSecond());
  }

  /**
   * Reads one word of each 64 bytes, and the last byte: all data must have arrived, but a sum over
   * all of it in Java would, until it is compiled, cost more than everything else.
   */
  static long sumOf(ByteBuffer data, int length) {
    long total = length == 0 ? 0 : data.get(length - 1) & 0xff;
    for (int i = 0; i + Long.BYTES <= length; i += STRIDE) {
      total += data.getLong(i);
    }
    return total;
  }

  /** Returns how much data it has read. */
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
