package io.jkinesis.internal.wire;

import java.nio.ByteBuffer;

/**
 * Searches bytes eight at a time. The JIT does not vectorize a loop that checks each byte and ends
 * at the first match, and the text of records is most of what is read.
 *
 * <p>A word is read with its first byte lowest. Subtracting 1 from a byte that is 0 borrows, which
 * sets its highest bit; a borrow changes only higher bits, so the lowest bit found is always right.
 */
final class WordSearch {

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = ONES << 7;
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';
  private static final long LINE_ENDS = ONES * '\n';
  private static final long SPACES = ONES * ' ';

  /**
   * Sets the highest bit of all bytes except those below a plus sign; its carries set no bit of a
   * quote's byte.
   */
  private static final long BELOW_PLUS = ONES * (0x80 - '+');

  private WordSearch() {}

  /**
   * Returns the index of the first quote, or the limit. All base64 characters are from {@code +}
   * on, and testing a whole word for that takes fewer steps than searching for a quote; only if the
   * test fails is the quote searched for.
   */
  static int quote(ByteBuffer bytes, int from, int limit) {
    int i = from;
    for (; i <= limit - Long.BYTES; i += Long.BYTES) {
      long word = bytes.getLong(i);
      if ((word + BELOW_PLUS & HIGHS) != HIGHS) {
        long found = zeros(word ^ QUOTES) & HIGHS;
        if (found != 0) {
          return i + firstByte(found);
        }
      }
    }
    while (i < limit && bytes.get(i) != '"') {
      i++;
    }
    return i;
  }

  /** Returns the index of the first quote, escape or line ending, or the limit. */
  static int endOfText(ByteBuffer bytes, int from, int limit) {
    int i = from;
    for (; i <= limit - Long.BYTES; i += Long.BYTES) {
      long word = bytes.getLong(i);
      long found =
          (zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES) | zeros(word ^ LINE_ENDS)) & HIGHS;
      if (found != 0) {
        return i + firstByte(found);
      }
    }
    while (i < limit && !endsText(bytes.get(i))) {
      i++;
    }
    return i;
  }

  /** Returns the index of the first quote, escape, control character or non-ASCII byte. */
  static int endOfPlain(ByteBuffer bytes, int from, int limit) {
    int i = from;
    for (; i <= limit - Long.BYTES; i += Long.BYTES) {
      long word = bytes.getLong(i);
      long controls = (word - SPACES) & ~word;
      long found = (zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES) | controls | word) & HIGHS;
      if (found != 0) {
        return i + firstByte(found);
      }
    }
    while (i < limit && !endsPlain(bytes.get(i))) {
      i++;
    }
    return i;
  }

  private static boolean endsText(byte b) {
    return b == '"' || b == '\\' || b == '\n';
  }

  /** Bytes outside ASCII are negative, so one comparison finds them and the control characters. */
  private static boolean endsPlain(byte b) {
    return b < ' ' || b == '"' || b == '\\';
  }

  private static long zeros(long word) {
    return (word - ONES) & ~word;
  }

  private static int firstByte(long found) {
    return Long.numberOfTrailingZeros(found) >>> 3;
  }
}
