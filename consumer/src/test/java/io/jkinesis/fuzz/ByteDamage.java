package io.jkinesis.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Bytes that are changed, missing, added, or in another place. */
final class ByteDamage {

  /** One char per byte. */
  private static final List<String> TELLING =
      List.of(
          "\"",
          "\\",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\n",
          "\r\n",
          "\r",
          "\t",
          " ",
          "\u0000",
          "\f",
          "\u007f",
          "\n\n",
          "{}",
          "[]",
          "null",
          "true",
          "false",
          "nul",
          "tru",
          "NaN",
          "0",
          "-",
          "-0",
          "01",
          "1.",
          ".5",
          "1e",
          "1e400",
          "1.5",
          "+1",
          "9223372036854775808",
          "0x10",
          "7".repeat(400),
          "\\u0000",
          "\\ud83c",
          "\\udf89",
          "\\ud83c\\udf89",
          "\\u12",
          "\\x",
          "\\'",
          "\\/",
          "\\n",
          "=",
          "==",
          "A",
          "AAAA",
          "-_",
          "//",
          "/*",
          "'",
          "\"x\":",
          "\"x\":1,",
          "\"action\":\"leaseLost\",",
          "\u00EF\u00BB\u00BF", // a byte order mark
          "\u00FF", // never in UTF-8
          "\u00C3", // a first byte on its own
          "\u00A9", // a continuation byte on its own
          "\u00C3\u00A9", // an e with an accent
          "\u00C0\u00AF", // overlong
          "\u00ED\u00A0\u0080", // half a surrogate pair
          "\u00F4\u0090\u0080\u0080", // after the last code point of Unicode
          "\u00F0\u009F\u008E\u0089", // a character of four bytes
          "\u00E2\u0080\u00A8", // a line separator in Unicode
          "[".repeat(300),
          "\"x\":" + "[".repeat(257) + "]".repeat(257) + ",",
          "\"x\":" + "[".repeat(258) + "]".repeat(258) + ",",
          "{\"a\":".repeat(300),
          "[".repeat(5000));

  private final Random random;

  ByteDamage(Random random) {
    this.random = random;
  }

  byte[] to(byte[] stdin) {
    byte[] damaged = stdin;
    for (int i = 1 + random.nextInt(3); i > 0 && damaged.length > 0; i--) {
      damaged = once(damaged);
    }
    return damaged;
  }

  private byte[] once(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    int near = Math.min(bytes.length, at + random.nextInt(12));
    int far = at + random.nextInt(bytes.length - at + 1);
    int elsewhere = random.nextInt(bytes.length);
    byte[] telling = TELLING.get(random.nextInt(TELLING.size())).getBytes(ISO_8859_1);
    return switch (random.nextInt(10)) {
      case 0 ->
          spliced(bytes, at, at + 1, new byte[] {(byte) (bytes[at] ^ 1 << random.nextInt(8))});
      case 1 -> spliced(bytes, at, at + 1, telling);
      case 2, 3 -> spliced(bytes, at, at, telling);
      case 4 -> spliced(bytes, field(bytes, at), field(bytes, at), telling);
      case 5 -> spliced(bytes, at, near, new byte[0]);
      case 6 -> spliced(bytes, at, random.nextInt(4) == 0 ? far : near, new byte[0]);
      case 7 -> spliced(bytes, near, near, copy(bytes, at, near));
      case 8 -> spliced(bytes, elsewhere, elsewhere, copy(bytes, at, far));
      default ->
          spliced(
              bytes,
              at,
              near,
              copy(bytes, elsewhere, Math.min(bytes.length, elsewhere + near - at)));
    };
  }

  /** Returns an index where a field or element may start. */
  private static int field(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != '{' && bytes[at] != ',') {
      at++;
    }
    return Math.min(bytes.length, at + 1);
  }

  private static byte[] copy(byte[] bytes, int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /** Replaces a range with other bytes. */
  private static byte[] spliced(byte[] bytes, int from, int to, byte[] others) {
    ByteArrayOutputStream spliced = new ByteArrayOutputStream(bytes.length + others.length);
    spliced.write(bytes, 0, from);
    spliced.writeBytes(others);
    spliced.write(bytes, to, bytes.length - to);
    return spliced.toByteArray();
  }
}
