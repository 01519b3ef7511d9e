package io.jkinesis.launcher.put;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Several records in one, in the format of the Kinesis Producer Library: four magic bytes, a
 * protobuf message, and its MD5. Written by hand from the KPL's published format. All of them have
 * the same partition key, so that they belong to one shard even if the stream's shards change in
 * the meantime.
 */
public final class KplRecord {

  /** The KPL's default. */
  static final int MOST_BYTES = 50 << 10;

  private static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};

  /** The fields of the message: the keys that its records use, and the records. */
  private static final int KEY_TABLE = 1;

  private static final int HASH_KEY_TABLE = 2;
  private static final int RECORDS = 3;

  /** The fields of a record in the message. */
  private static final int KEY_INDEX = 1;

  private static final int HASH_KEY_INDEX = 2;
  private static final int DATA = 3;

  /** The message's overhead beside the data: the tags and lengths of the field and the index. */
  private static final int OVERHEAD = 16;

  private KplRecord() {}

  /** Joins the first lines of a key, as many as fit into one record; a large line is sent alone. */
  static InputLine packFirst(Deque<InputLine> ofOneKey) {
    InputLine first = ofOneKey.getFirst();
    List<InputLine> parts = new ArrayList<>();
    int bytes = first.key().length();
    for (InputLine line : ofOneKey) {
      bytes += line.data().length + OVERHEAD;
      if (bytes > MOST_BYTES || !Objects.equals(line.hashKey(), first.hashKey())) {
        break;
      }
      parts.add(line);
    }
    return parts.size() < 2
        ? first
        : InputLine.packed(
            parts, of(first.key(), first.hashKey(), parts.stream().map(InputLine::data).toList()));
  }

  /**
   * Returns the data of one record that contains these records.
   *
   * @param key the partition key of all records
   * @param hashKey the explicit hash key of all records; null for none
   */
  public static byte[] of(String key, @Nullable String hashKey, List<byte[]> data) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    bytesField(message, KEY_TABLE, key.getBytes(UTF_8));
    if (hashKey != null) {
      bytesField(message, HASH_KEY_TABLE, hashKey.getBytes(UTF_8));
    }
    for (byte[] one : data) {
      ByteArrayOutputStream record = new ByteArrayOutputStream();
      firstOfTable(record, KEY_INDEX);
      if (hashKey != null) {
        firstOfTable(record, HASH_KEY_INDEX);
      }
      bytesField(record, DATA, one);
      bytesField(message, RECORDS, record.toByteArray());
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    packed.writeBytes(MAGIC);
    packed.writeBytes(message.toByteArray());
    packed.writeBytes(md5(message.toByteArray()));
    return packed.toByteArray();
  }

  /** Writes a field of protobuf's type 2: its number and type, its length, and its bytes. */
  private static void bytesField(ByteArrayOutputStream out, int number, byte[] value) {
    out.write((number << 3) | 2);
    int length = value.length;
    while (length >= 0x80) {
      out.write((length & 0x7f) | 0x80);
      length >>>= 7;
    }
    out.write(length);
    out.writeBytes(value);
  }

  /** Writes a field of type 0: its number and type, and an index, which is 0. */
  private static void firstOfTable(ByteArrayOutputStream out, int number) {
    out.write(number << 3);
    out.write(0);
  }

  private static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }
}
