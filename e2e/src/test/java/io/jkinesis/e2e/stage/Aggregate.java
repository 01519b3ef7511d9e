package io.jkinesis.e2e.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Several records in one, in the format of the Kinesis Producer Library: four magic bytes, a
 * protobuf message, and its MD5. Written by hand from the KPL's published format.
 */
public final class Aggregate {

  private static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};

  private static final int KEY_TABLE = 1;
  private static final int RECORDS = 3;
  private static final int DATA = 3;

  private Aggregate() {}

  /** Returns the data of one record that contains these texts, all with the same key. */
  public static byte[] of(String key, String... texts) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    field(message, KEY_TABLE, key.getBytes(UTF_8));
    for (String text : texts) {
      ByteArrayOutputStream record = new ByteArrayOutputStream();
      // Writes field 1, a number: the key's index in the table, 0.
      record.write(1 << 3);
      record.write(0);
      field(record, DATA, text.getBytes(UTF_8));
      field(message, RECORDS, record.toByteArray());
    }
    ByteArrayOutputStream aggregate = new ByteArrayOutputStream();
    aggregate.writeBytes(MAGIC);
    aggregate.writeBytes(message.toByteArray());
    aggregate.writeBytes(md5(message.toByteArray()));
    return aggregate.toByteArray();
  }

  /** Writes a field of fewer than 128 bytes: its number and type, its length, and the bytes. */
  private static void field(ByteArrayOutputStream out, int number, byte[] value) {
    if (value.length > 127) {
      throw new IllegalArgumentException("too long for a length of one byte");
    }
    out.write(number << 3 | 2);
    out.write(value.length);
    out.writeBytes(value);
  }

  private static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
