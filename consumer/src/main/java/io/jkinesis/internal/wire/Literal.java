package io.jkinesis.internal.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;

/** Expected ASCII text, compared a word at a time. */
final class Literal {

  final int length;

  /** The last word is padded with zeros. */
  private final long[] words;

  /** The bits of the last word that count. */
  private final long lastMask;

  Literal(String text) {
    byte[] ascii = text.getBytes(ISO_8859_1);
    this.length = ascii.length;
    this.words = new long[(length + Long.BYTES - 1) / Long.BYTES];
    for (int i = 0; i < length; i++) {
      words[i / Long.BYTES] |= (long) ascii[i] << (i % Long.BYTES * Byte.SIZE);
    }
    this.lastMask = -1L >>> ((words.length * Long.BYTES - length) * Byte.SIZE);
  }

  /**
   * Returns whether the text is at a position; near the limit it may return false although it is.
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
}
