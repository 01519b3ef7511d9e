package io.jkinesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One record of a shard; de-aggregated, so a record that the Kinesis Producer Library packed with
 * others comes as one of its own. Immutable and usable from any thread, also after the call that
 * delivered it.
 */
public final class KinesisRecord {

  private final byte[] array;
  private final int offset;
  private final int length;
  private final String partitionKey;
  private final String sequenceNumber;
  private final long subSequenceNumber;
  private final @Nullable Instant approximateArrivalTimestamp;
  private final @Nullable String explicitHashKey;
  private final @Nullable String encryptionType;

  private KinesisRecord(
      ByteBuffer data,
      String partitionKey,
      String sequenceNumber,
      long subSequenceNumber,
      @Nullable Instant approximateArrivalTimestamp,
      @Nullable String explicitHashKey,
      @Nullable String encryptionType) {
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
    this.explicitHashKey = explicitHashKey;
    this.encryptionType = encryptionType;
  }

  /**
   * Makes a record of what the daemon's protocol says of each; {@link #builder} knows more.
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
        data,
        partitionKey,
        sequenceNumber,
        subSequenceNumber,
        approximateArrivalTimestamp,
        null,
        null);
  }

  /** Begins to make a record, for a test of a consumer. */
  public static Builder builder() {
    return new Builder();
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

  /**
   * Returns the hash key that the producer gave instead of the partition key's, a decimal number;
   * null if it gave none, or if it is not known: Kinesis tells it only of records in an aggregate,
   * and the protocol of a consumer process of none.
   */
  public @Nullable String explicitHashKey() {
    return explicitHashKey;
  }

  /**
   * Returns how the stream kept the record, {@code NONE} or {@code KMS}; null if that is not known,
   * as in a consumer process. The data is decrypted in any case.
   */
  public @Nullable String encryptionType() {
    return encryptionType;
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

  /** Makes records. Not usable by two threads at the same time. */
  public static final class Builder {
    private @Nullable ByteBuffer data;
    private @Nullable String partitionKey;
    private @Nullable String sequenceNumber;
    private long subSequenceNumber;
    private @Nullable Instant approximateArrivalTimestamp;
    private @Nullable String explicitHashKey;
    private @Nullable String encryptionType;

    private Builder() {}

    /**
     * Sets the payload, from the buffer's position to its limit; not copied if the buffer has an
     * array, so it must not be changed afterwards. Default: empty.
     */
    public Builder data(ByteBuffer value) {
      data = value;
      return this;
    }

    /** Sets the payload to a text in UTF-8. */
    public Builder text(String value) {
      return data(ByteBuffer.wrap(value.getBytes(UTF_8)));
    }

    /** Sets the partition key: up to 256 characters. Required. */
    public Builder partitionKey(String value) {
      partitionKey = value;
      return this;
    }

    /** Sets the sequence number: a decimal number of up to 56 digits. Required. */
    public Builder sequenceNumber(String value) {
      sequenceNumber = value;
      return this;
    }

    /** Sets the place within an aggregated record, from 0. Default: 0. */
    public Builder subSequenceNumber(long value) {
      subSequenceNumber = value;
      return this;
    }

    /** Sets when the stream took the record. Default: null, not known. */
    public Builder approximateArrivalTimestamp(@Nullable Instant value) {
      approximateArrivalTimestamp = value;
      return this;
    }

    /** Sets the explicit hash key. Default: null. */
    public Builder explicitHashKey(@Nullable String value) {
      explicitHashKey = value;
      return this;
    }

    /** Sets how the stream kept the record, {@code NONE} or {@code KMS}. Default: null. */
    public Builder encryptionType(@Nullable String value) {
      encryptionType = value;
      return this;
    }

    /**
     * Makes the record. The builder stays as it is, for records that differ in a few things.
     *
     * @throws NullPointerException if there is no partition key or no sequence number
     */
    public KinesisRecord build() {
      return new KinesisRecord(
          data == null ? ByteBuffer.allocate(0) : data,
          Objects.requireNonNull(partitionKey, "partitionKey"),
          Objects.requireNonNull(sequenceNumber, "sequenceNumber"),
          subSequenceNumber,
          approximateArrivalTimestamp,
          explicitHashKey,
          encryptionType);
    }
  }
}
