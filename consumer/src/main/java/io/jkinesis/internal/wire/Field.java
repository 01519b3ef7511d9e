package io.jkinesis.internal.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

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

  Field(String wireName) {
    this.wireName = wireName;
    this.bytes = wireName.getBytes(ISO_8859_1);
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
