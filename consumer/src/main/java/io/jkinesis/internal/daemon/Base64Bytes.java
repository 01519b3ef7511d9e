package io.jkinesis.internal.daemon;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Encodes base64 from a buffer of any kind into the middle of another. {@link
 * java.util.Base64.Encoder} can do neither: it encodes whole arrays into arrays, and a record's
 * payload is a read-only buffer. Using it would copy each record twice, which takes longer than
 * this class.
 */
final class Base64Bytes {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  /** The two characters for each 12 bits, the first one in the low byte. */
  private static final char[] PAIRS = pairs();

  private Base64Bytes() {}

  private static char[] pairs() {
    char[] pairs = new char[1 << 12];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = (char) (ALPHABET.charAt(i >> 6) | (ALPHABET.charAt(i & 63) << 8));
    }
    return pairs;
  }

  /**
   * Encodes the bytes between two indexes. Does not change the buffers' positions.
   *
   * @param out little-endian
   * @param at index of the first character
   * @return index after the last character
   */
  static int encode(ByteBuffer data, int from, int to, ByteBuffer out, int at) {
    int read = from;
    int write = at;
    ByteBuffer bytes = data.order() == ByteOrder.BIG_ENDIAN ? data : data.duplicate();
    for (; read + Long.BYTES <= to; read += 6, write += 8) {
      out.putLong(write, sixBytes(bytes.getLong(read)));
    }
    for (; read + 3 <= to; read += 3, write += 4) {
      out.putInt(write, threeBytes(bytes, read));
    }
    return read == to ? write : rest(bytes, read, to, out, write);
  }

  /** Encodes the first six of eight bytes. */
  private static long sixBytes(long word) {
    return PAIRS[(int) (word >>> 52)]
        | ((long) PAIRS[(int) (word >>> 40) & 0xfff] << 16)
        | ((long) PAIRS[(int) (word >>> 28) & 0xfff] << 32)
        | ((long) PAIRS[(int) (word >>> 16) & 0xfff] << 48);
  }

  private static int threeBytes(ByteBuffer bytes, int at) {
    int word = ((bytes.getShort(at) & 0xffff) << 8) | (bytes.get(at + 2) & 0xff);
    return PAIRS[word >>> 12] | (PAIRS[word & 0xfff] << 16);
  }

  /** Encodes the last one or two bytes, with padding. */
  private static int rest(ByteBuffer bytes, int from, int to, ByteBuffer out, int at) {
    boolean two = to - from == 2;
    int word = ((bytes.get(from) & 0xff) << 16) | (two ? (bytes.get(from + 1) & 0xff) << 8 : 0);
    out.putShort(at, (short) PAIRS[word >>> 12]);
    out.put(at + 2, two ? (byte) PAIRS[word & 0xfff] : (byte) '=');
    out.put(at + 3, (byte) '=');
    return at + 4;
  }
}
