package io.jkinesis.internal.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The fields of the daemon's messages that are read; all others are {@link #UNKNOWN}. */
enum Field {
  ACTION("action"),
  SHARD_ID("shardId"),
  SEQUENCE_NUMBER("sequenceNumber"),
  SUB_SEQUENCE_NUMBER("subSequenceNumber"),
  RECORDS("records"),
  MILLIS_BEHIND_LATEST("millisBehindLatest"),
  DATA("data"),
  PARTITION_KEY("partitionKey"),
  APPROXIMATE_ARRIVAL_TIMESTAMP("approximateArrivalTimestamp"),
  ERROR("error"),
  REASON("reason"),
  EPOCH_SECOND("epochSecond"),
  NANO("nano"),
  UNKNOWN("");

  final String wireName;

  @SuppressWarnings("ImmutableEnumChecker") // never written to; compared without making a string
  private final byte[] bytes;

  /** The name in its quotes, and the colon, as words; the last one is filled up with zeros. */
  @SuppressWarnings("ImmutableEnumChecker") // never written to
  private final long[] words;

  /** How long the words are without what they are filled up with. */
  final int length;

  /** What of the last word counts. */
  private final long lastMask;

  Field(String wireName) {
    this.wireName = wireName;
    this.bytes = wireName.getBytes(ISO_8859_1);
    byte[] text = ('"' + wireName + "\":").getBytes(ISO_8859_1);
    this.length = text.length;
    this.words = new long[(length + Long.BYTES - 1) / Long.BYTES];
    for (int i = 0; i < length; i++) {
      words[i / Long.BYTES] |= (long) text[i] << (i % Long.BYTES * Byte.SIZE);
    }
    this.lastMask = -1L >>> ((words.length * Long.BYTES - length) * Byte.SIZE);
  }

  /**
   * Returns whether this field's name and colon come next, without a blank between. Near the limit
   * it may say no where they do.
   */
  boolean isAt(ByteBuffer buffer, int position, int limit) {
    int last = words.length - 1;
    if (limit - position < words.length * Long.BYTES) {
      return false;
    }
    for (int i = 0; i < last; i++) {
      if (buffer.getLong(position + i * Long.BYTES) != words[i]) {
        return false;
      }
    }
    return (buffer.getLong(position + last * Long.BYTES) & lastMask) == words[last];
  }

  /** Finds a field by its name's bytes, without making a string: it runs for each field read. */
  static Field of(byte[] buffer, int from, int to) {
    return switch (to - from) {
      case 4 ->
          buffer[from] == 'd' ? DATA.ifNamed(buffer, from, to) : NANO.ifNamed(buffer, from, to);
      case 5 -> ERROR.ifNamed(buffer, from, to);
      case 6 ->
          buffer[from] == 'a' ? ACTION.ifNamed(buffer, from, to) : REASON.ifNamed(buffer, from, to);
      case 7 ->
          buffer[from] == 's'
              ? SHARD_ID.ifNamed(buffer, from, to)
              : RECORDS.ifNamed(buffer, from, to);
      case 11 -> EPOCH_SECOND.ifNamed(buffer, from, to);
      case 12 -> PARTITION_KEY.ifNamed(buffer, from, to);
      case 14 -> SEQUENCE_NUMBER.ifNamed(buffer, from, to);
      case 17 -> SUB_SEQUENCE_NUMBER.ifNamed(buffer, from, to);
      case 18 -> MILLIS_BEHIND_LATEST.ifNamed(buffer, from, to);
      case 27 -> APPROXIMATE_ARRIVAL_TIMESTAMP.ifNamed(buffer, from, to);
      default -> UNKNOWN;
    };
  }

  private Field ifNamed(byte[] buffer, int from, int to) {
    return Arrays.equals(buffer, from, to, bytes, 0, bytes.length) ? this : UNKNOWN;
  }
}
