package io.jkinesis.benchmarks.stub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Encodes records as the KPL does: as one record, in protocol buffers between two marks. */
final class AggregatedRecord {

  private static final byte[] MAGIC = {(byte) 0xf3, (byte) 0x89, (byte) 0x9a, (byte) 0xc2};

  private static final int MESSAGE_KEY = 1;
  private static final int MESSAGE_RECORD = 3;
  private static final int RECORD_KEY_INDEX = 1;
  private static final int RECORD_DATA = 3;

  private static final int TYPE_BITS = 3;
  private static final int BYTES_TYPE = 2;
  private static final int DIGIT_BITS = 7;
  private static final int MORE = 0x80;

  private AggregatedRecord() {}

  /**
   * Returns an aggregated record.
   *
   * @param keys a partition key of each record
   * @param data the data of each record
   */
  static byte[] of(List<String> keys, List<byte[]> data) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    keys.forEach(key -> field(MESSAGE_KEY, key.getBytes(UTF_8), message));
    for (int i = 0; i < keys.size(); i++) {
      field(MESSAGE_RECORD, record(i, data.get(i)), message);
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(MAGIC);
    whole.writeBytes(message.toByteArray());
    whole.writeBytes(StubShard.md5(message.toByteArray()));
    return whole.toByteArray();
  }

  private static byte[] record(int keyIndex, byte[] data) {
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    number(RECORD_KEY_INDEX << TYPE_BITS, record);
    number(keyIndex, record);
    field(RECORD_DATA, data, record);
    return record.toByteArray();
  }

  private static void field(int number, byte[] value, ByteArrayOutputStream out) {
    number(number << TYPE_BITS | BYTES_TYPE, out);
    number(value.length, out);
    out.writeBytes(value);
  }

  private static void number(int value, ByteArrayOutputStream out) {
    int rest = value;
    while (rest >= MORE) {
      out.write(rest % MORE | MORE);
      rest >>= DIGIT_BITS;
    }
    out.write(rest);
  }
}
