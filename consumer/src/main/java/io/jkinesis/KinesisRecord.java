package io.jkinesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record of a shard. Aggregated records of the Kinesis Producer Library have been de-aggregated:
 * each record in them is a {@code KinesisRecord}. Immutable and usable from any thread, also after
 * the call that delivered it.
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
   * Creates a record from the fields that the daemon's protocol has; {@link #builder} has more.
   *
   * @param data from the buffer's position to its limit; not copied if the buffer has an array, so
   *     it must not be changed afterwards
   * @param partitionKey up to 256 characters
   * @param sequenceNumber a decimal number of up to 56 digits
   * @param subSequenceNumber the position within an aggregated record, from 0
   * @param approximateArrivalTimestamp when the record arrived in the stream, or null if unknown
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

  /** Returns a builder, for tests of consumers. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the payload, read-only, positioned at its start. Each call returns a new view without
   * copying. Empty if the daemon sent no payload.
   */
  public ByteBuffer data() {
    ByteBuffer data = ByteBuffer.wrap(array, offset, length);
    return (length == array.length ? data : data.slice()).asReadOnlyBuffer();
  }

  /** Returns a copy of the payload. */
  public byte[] bytes() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** Returns the payload decoded as UTF-8; malformed bytes become U+FFFD. */
  public String text() {
    return new String(array, offset, length, UTF_8);
  }

  /** Returns the partition key, which determined the shard: up to 256 characters. */
  public String partitionKey() {
    return partitionKey;
  }

  /**
   * Returns the sequence number, a decimal number of up to 56 digits, unique and increasing within
   * the shard.
   */
  public String sequenceNumber() {
    return sequenceNumber;
  }

  /**
   * Returns the position within an aggregated record, from 0; 0 for a record that is not
   * aggregated.
   */
  public long subSequenceNumber() {
    return subSequenceNumber;
  }

  /**
   * Returns when the record arrived in the stream, in milliseconds by the service's clock; null if
   * the daemon does not send it (all before 1.6.5).
   */
  public @Nullable Instant approximateArrivalTimestamp() {
    return approximateArrivalTimestamp;
  }

  /**
   * Returns the explicit hash key, a decimal number with which a producer overrides the hash of the
   * partition key. Null if the producer set none or if it is not known: Kinesis returns it only for
   * records within an aggregated record, and the protocol of consumer processes never transmits it.
   */
  public @Nullable String explicitHashKey() {
    return explicitHashKey;
  }

  /**
   * Returns how the record was encrypted in the stream, {@code NONE} or {@code KMS}; null if that
   * is not known, as in a consumer process. The payload is decrypted in any case.
   */
  public @Nullable String encryptionType() {
    return encryptionType;
  }

  /**
   * Returns the record's position in the stream and its size; never its payload or partition key.
   */
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

  /** Builds records. Not thread-safe. */
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

    /** Sets the payload to a text, encoded as UTF-8. */
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

    /** Sets the position within an aggregated record, from 0. Default: 0. */
    public Builder subSequenceNumber(long value) {
      subSequenceNumber = value;
      return this;
    }

    /** Sets when the record arrived in the stream. Default: null, not known. */
    public Builder approximateArrivalTimestamp(@Nullable Instant value) {
      approximateArrivalTimestamp = value;
      return this;
    }

    /** Sets the explicit hash key. Default: null. */
    public Builder explicitHashKey(@Nullable String value) {
      explicitHashKey = value;
      return this;
    }

    /**
     * Sets how the record was encrypted in the stream, {@code NONE} or {@code KMS}. Default: null.
     */
    public Builder encryptionType(@Nullable String value) {
      encryptionType = value;
      return this;
    }

    /**
     * Builds the record. The builder can be reused for records that differ in a few fields.
     *
     * @throws NullPointerException if the partition key or the sequence number is missing
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
