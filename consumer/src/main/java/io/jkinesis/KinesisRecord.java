package io.jkinesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One record of a shard; de-aggregated by the daemon, so a record that the Kinesis Producer Library
 * packed with others comes as one of its own. Immutable and usable from any thread, also after the
 * callback.
 */
public final class KinesisRecord {

  private final byte[] array;
  private final int offset;
  private final int length;
  private final String partitionKey;
  private final String sequenceNumber;
  private final long subSequenceNumber;
  private final @Nullable Instant approximateArrivalTimestamp;

  private KinesisRecord(
      ByteBuffer data,
      String partitionKey,
      String sequenceNumber,
      long subSequenceNumber,
      @Nullable Instant approximateArrivalTimestamp) {
    if (data.hasArray()) {
      this.array = data.array();
      this.offset = data.arrayOffset() + data.position();
    } else {
      this.array = new byte[data.remaining()];
      this.offset = 0;
      data.duplicate().get(this.array);
    }
    this.length = data.remaining();
    this.partitionKey = Objects.requireNonNull(partitionKey, "partitionKey");
    this.sequenceNumber = Objects.requireNonNull(sequenceNumber, "sequenceNumber");
    this.subSequenceNumber = subSequenceNumber;
    this.approximateArrivalTimestamp = approximateArrivalTimestamp;
  }

  /**
   * Makes a record, for a test of a consumer.
   *
   * @param data from the buffer's position to its limit; not copied where the buffer has an array,
   *     so it must not be changed afterwards
   * @param partitionKey up to 256 characters
   * @param sequenceNumber a decimal number of up to 56 digits
   * @param subSequenceNumber the place within an aggregated record, from 0
   * @param approximateArrivalTimestamp when the stream took the record, or null if unknown
   */
  public static KinesisRecord of(
      ByteBuffer data,
      String partitionKey,
      String sequenceNumber,
      long subSequenceNumber,
      @Nullable Instant approximateArrivalTimestamp) {
    return new KinesisRecord(
        data, partitionKey, sequenceNumber, subSequenceNumber, approximateArrivalTimestamp);
  }

  /**
   * Returns the payload, read-only, positioned at its start: a new view at each call, without
   * copying. Empty when the daemon sent none.
   */
  public ByteBuffer data() {
    ByteBuffer data = ByteBuffer.wrap(array, offset, length);
    return (length == array.length ? data : data.slice()).asReadOnlyBuffer();
  }

  /** Returns a copy of the payload. */
  public byte[] bytes() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** Returns the payload read as UTF-8; malformed bytes become U+FFFD. */
  public String text() {
    return new String(array, offset, length, UTF_8);
  }

  /** Returns the partition key, which chose the shard: up to 256 characters. */
  public String partitionKey() {
    return partitionKey;
  }

  /** Returns the sequence number, decimal, up to 56 digits: unique and rising within the shard. */
  public String sequenceNumber() {
    return sequenceNumber;
  }

  /** Returns the place within an aggregated record, from 0; 0 for all others. */
  public long subSequenceNumber() {
    return subSequenceNumber;
  }

  /**
   * Returns when the stream took the record, to the millisecond and by the service's clock; null
   * when the daemon does not say (all before 1.6.5).
   */
  public @Nullable Instant approximateArrivalTimestamp() {
    return approximateArrivalTimestamp;
  }

  /** Returns the record's place in the stream and its size; never its data or partition key. */
  @Override
  public String toString() {
    return "KinesisRecord[sequenceNumber="
        + sequenceNumber
        + ", subSequenceNumber="
        + subSequenceNumber
        + ", bytes="
        + length
        + "]";
  }
}
