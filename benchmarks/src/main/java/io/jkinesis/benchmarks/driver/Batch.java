package io.jkinesis.benchmarks.driver;

import io.jkinesis.KinesisRecord;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A {@code processRecords} message that is created in advance, so that sending it costs the
 * daemon's side only a write. Outside of the heap, because the JVM would otherwise copy it at each
 * write.
 */
public final class Batch {

  private static final String PARTITION_KEY = "key-%05d";
  private static final String SEQUENCE_NUMBER = "%056d";
  private static final long FIRST_ARRIVAL = 1_795_418_684_439L;
  private static final int SUM_STRIDE = 64;

  private final int records;
  private final int recordBytes;
  private final long sum;
  private final ByteBuffer line;

  private Batch(int records, int recordBytes, long sum, ByteBuffer line) {
    this.records = records;
    this.recordBytes = recordBytes;
    this.sum = sum;
    this.line = line;
  }

  /**
   * Creates a batch of records with random data, which is the same at each call.
   *
   * @param records the number of records
   * @param recordBytes the size of each record's data
   */
  public static Batch of(int records, int recordBytes) {
    SplittableRandom random = new SplittableRandom(20_131_114);
    List<KinesisRecord> batch = new ArrayList<>();
    long sum = 0;
    for (int i = 0; i < records; i++) {
      byte[] data = new byte[recordBytes];
      random.nextBytes(data);
      sum += sumOf(data);
      batch.add(
          KinesisRecord.of(
              ByteBuffer.wrap(data),
              PARTITION_KEY.formatted(i % 100_000),
              SEQUENCE_NUMBER.formatted(i),
              0,
              Instant.ofEpochMilli(FIRST_ARRIVAL + i)));
    }
    byte[] message = DaemonLine.bytes(writer -> writer.processRecords(batch, 0L));
    ByteBuffer line = ByteBuffer.allocateDirect(message.length).put(message).flip();
    return new Batch(records, recordBytes, sum, line);
  }

  private static long sumOf(byte[] data) {
    ByteBuffer words = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    long sum = data.length == 0 ? 0 : data[data.length - 1] & 0xff;
    for (int i = 0; i + Long.BYTES <= data.length; i += SUM_STRIDE) {
      sum += words.getLong(i);
    }
    return sum;
  }

  /** Returns the number of records. */
  public int records() {
    return records;
  }

  /** Returns the size of its records' decoded data. */
  public long payloadBytes() {
    return (long) records * recordBytes;
  }

  /** Returns the sum over the data, which each contestant that reports one must find. */
  public long sum() {
    return sum;
  }

  /** Returns a copy of the message, with its line ending. */
  public byte[] bytes() {
    byte[] copy = new byte[line.limit()];
    line.duplicate().get(copy);
    return copy;
  }

  /** Returns the message with its line ending, for writing. */
  ByteBuffer line() {
    return line.duplicate();
  }
}
