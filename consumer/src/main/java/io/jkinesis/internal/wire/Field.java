package io.jkinesis.internal.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/** The fields of the daemon's messages that are used; all others are {@link #UNKNOWN}. */
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

  @SuppressWarnings("ImmutableEnumChecker") // never modified; compared without creating a string
  private final byte[] bytes;

  Field(String wireName) {
    this.wireName = wireName;
    this.bytes = wireName.getBytes(ISO_8859_1);
  }

  /** Finds a field by the bytes of its name, without creating a string. */
  static Field of(byte[] buffer, int from, int to) {
    Field candidate =
        switch (to - from) {
          case 4 -> buffer[from] == 'd' ? DATA : NANO;
          case 5 -> ERROR;
          case 6 -> buffer[from] == 'a' ? ACTION : REASON;
          case 7 -> buffer[from] == 's' ? SHARD_ID : RECORDS;
          case 11 -> EPOCH_SECOND;
          case 12 -> PARTITION_KEY;
          case 14 -> SEQUENCE_NUMBER;
          case 17 -> SUB_SEQUENCE_NUMBER;
          case 18 -> MILLIS_BEHIND_LATEST;
          case 27 -> APPROXIMATE_ARRIVAL_TIMESTAMP;
          default -> UNKNOWN;
        };
    byte[] name = candidate.bytes;
    return Arrays.equals(buffer, from, to, name, 0, name.length) ? candidate : UNKNOWN;
  }
}
