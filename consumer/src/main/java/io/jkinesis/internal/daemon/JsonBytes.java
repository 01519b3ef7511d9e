package io.jkinesis.internal.daemon;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * JSON as bytes, collected in a buffer that is written whenever it is full. Strings are written as
 * the KCL's Jackson writes them: the short escapes where they exist, {@code \}{@code u00XX} for
 * other control characters, UTF-8 for everything else, and a question mark for an unpaired
 * surrogate.
 */
final class JsonBytes {

  /** A pipe's capacity on Linux. */
  static final int CAPACITY = 64 * 1024;

  private static final byte[] NULL = {'n', 'u', 'l', 'l'};
  private static final byte[] LEAST_LONG = ascii(Long.toString(Long.MIN_VALUE));
  private static final byte[] HEX = ascii("0123456789ABCDEF");

  /** The maximum number of bytes for one char. */
  private static final int LONGEST_CHAR = 6;

  private static final int LONGEST_NUMBER = 20;

  /** The character after the backslash for each char that has a short escape; 0 for all others. */
  private static final byte[] ESCAPES = escapes();

  private final OutputStream out;
  private final byte[] bytes = new byte[CAPACITY];
  private final ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  private int length;

  JsonBytes(OutputStream out) {
    this.out = out;
  }

  static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  private static byte[] escapes() {
    byte[] escapes = new byte[0x80];
    escapes['"'] = '"';
    escapes['\\'] = '\\';
    escapes['\b'] = 'b';
    escapes['\t'] = 't';
    escapes['\n'] = 'n';
    escapes['\f'] = 'f';
    escapes['\r'] = 'r';
    return escapes;
  }

  /** Appends text that is already JSON; far shorter than the buffer. */
  void append(byte[] json) throws IOException {
    makeRoom(json.length);
    System.arraycopy(json, 0, bytes, length, json.length);
    length += json.length;
  }

  private void makeRoom(int needed) throws IOException {
    if (CAPACITY - length < needed) {
      drain();
    }
  }

  private void drain() throws IOException {
    int filled = length;
    length = 0;
    out.write(bytes, 0, filled);
  }

  /** Ends the line and writes everything. */
  void endLine() throws IOException {
    makeRoom(1);
    bytes[length++] = '\n';
    drain();
    out.flush();
  }

  /** Appends null. */
  void nothing() throws IOException {
    append(NULL);
  }

  /** Appends a string, or null. */
  void string(@Nullable String text) throws IOException {
    if (text == null) {
      nothing();
      return;
    }
    makeRoom(1);
    bytes[length++] = '"';
    int end = text.length();
    for (int i = 0; i < end; ) {
      makeRoom(LONGEST_CHAR);
      int fitting = Math.min(end, i + (CAPACITY - length) / LONGEST_CHAR);
      i = chars(text, i, fitting);
    }
    makeRoom(1);
    bytes[length++] = '"';
  }

  /** Appends as many chars as fit; returns the index of the next one. */
  private int chars(String text, int from, int to) {
    int i = from;
    while (i < to) {
      char c = text.charAt(i++);
      if (c >= ' ' && c < 0x80 && ESCAPES[c] == 0) {
        bytes[length++] = (byte) c;
      } else if (c < 0x80) {
        escape(c);
      } else if (Character.isHighSurrogate(c)
          && i < text.length()
          && Character.isLowSurrogate(text.charAt(i))) {
        utf8(Character.toCodePoint(c, text.charAt(i++)));
      } else {
        utf8(Character.isSurrogate(c) ? '?' : c);
      }
    }
    return i;
  }

  private void escape(char c) {
    bytes[length++] = '\\';
    if (ESCAPES[c] != 0) {
      bytes[length++] = ESCAPES[c];
      return;
    }
    bytes[length++] = 'u';
    bytes[length++] = '0';
    bytes[length++] = '0';
    bytes[length++] = HEX[c >> 4];
    bytes[length++] = HEX[c & 0xf];
  }

  private void utf8(int codePoint) {
    if (codePoint < 0x80) {
      bytes[length++] = (byte) codePoint;
    } else if (codePoint < 0x800) {
      bytes[length++] = (byte) (0xc0 | (codePoint >> 6));
      continuation(codePoint);
    } else if (codePoint < 0x10000) {
      bytes[length++] = (byte) (0xe0 | (codePoint >> 12));
      continuation(codePoint >> 6);
      continuation(codePoint);
    } else {
      bytes[length++] = (byte) (0xf0 | (codePoint >> 18));
      continuation(codePoint >> 12);
      continuation(codePoint >> 6);
      continuation(codePoint);
    }
  }

  private void continuation(int bits) {
    bytes[length++] = (byte) (0x80 | (bits & 0x3f));
  }

  /** Appends a number, or null. */
  void number(@Nullable Long number) throws IOException {
    if (number == null) {
      nothing();
    } else {
      number(number.longValue());
    }
  }

  /** Appends a number. */
  void number(long number) throws IOException {
    if (number == Long.MIN_VALUE) {
      append(LEAST_LONG); // has no positive counterpart
      return;
    }
    makeRoom(LONGEST_NUMBER);
    if (number < 0) {
      bytes[length++] = '-';
    }
    long rest = Math.abs(number);
    int end = length + digits(rest);
    int at = end;
    do {
      bytes[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest != 0);
    length = end;
  }

  private static int digits(long number) {
    int digits = 1;
    for (long power = 10; digits < 19 && number >= power; power *= 10) {
      digits++;
    }
    return digits;
  }

  /** Appends the bytes between a buffer's position and limit as base64. */
  void base64(ByteBuffer data) throws IOException {
    makeRoom(1);
    bytes[length++] = '"';
    int from = data.position();
    int to = data.limit();
    while (from < to) {
      makeRoom(4);
      int fitting = Math.min(to - from, (CAPACITY - length) / 4 * 3);
      length = Base64Bytes.encode(data, from, from + fitting, words, length);
      from += fitting;
    }
    makeRoom(1);
    bytes[length++] = '"';
  }
}
