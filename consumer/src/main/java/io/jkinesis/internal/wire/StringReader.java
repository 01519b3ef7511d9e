package io.jkinesis.internal.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * Reads JSON strings from after their opening quote to after their closing one. Plain ASCII, which
 * nearly all of them are, is copied once; others are decoded.
 */
final class StringReader {

  private final ByteInput in;

  StringReader(ByteInput in) {
    this.in = in;
  }

  /** Reads a string. */
  String string() throws IOException, DaemonException {
    int length = plainLength();
    if (in.buffer[in.position + length] == '"') {
      String plain = new String(in.buffer, in.position, length, ISO_8859_1);
      in.position += length + 1;
      return plain;
    }
    return decode(unescaped());
  }

  /** Reads a string as a field name. */
  Field field() throws IOException, DaemonException {
    int length = plainLength();
    if (in.buffer[in.position + length] == '"') {
      Field field = Field.of(in.buffer, in.position, in.position + length);
      in.position += length + 1;
      return field;
    }
    byte[] name = unescaped();
    decode(name);
    return Field.of(name, 0, name.length);
  }

  /** Skips a string, however long it is; it need not fit in memory. */
  void skip() throws IOException, DaemonException {
    while (true) {
      in.position = WordSearch.endOfPlain(in.words, in.position, in.limit);
      byte b = in.peek();
      if (b == '"') {
        in.position++;
        return;
      } else if (b == '\\' || b < 0) {
        string(); // the rest of it: short, or at least rare
        return;
      }
      requirePrintable(b);
    }
  }

  /** Reads the rest of a string as UTF-8 and resolves its escapes. */
  byte[] unescaped() throws IOException, DaemonException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (true) {
      requirePrintable(in.peek());
      byte b = next();
      if (b == '"') {
        return bytes.toByteArray();
      } else if (b == '\\') {
        unescape(bytes);
      } else {
        bytes.write(b);
      }
    }
  }

  /** Returns how many bytes of plain ASCII come before a quote, an escape or any other byte. */
  private int plainLength() throws IOException, DaemonException {
    int length = 0;
    while (true) {
      int end = WordSearch.endOfPlain(in.words, in.position + length, in.limit);
      length = end - in.position;
      if (end < in.limit) {
        return length;
      }
      in.fillWithinLine();
    }
  }

  private void unescape(ByteArrayOutputStream bytes) throws IOException, DaemonException {
    byte b = next();
    switch (b) {
      case '"', '\\', '/' -> bytes.write(b);
      case 'b' -> bytes.write('\b');
      case 'f' -> bytes.write('\f');
      case 'n' -> bytes.write('\n');
      case 'r' -> bytes.write('\r');
      case 't' -> bytes.write('\t');
      case 'u' -> unescapeUnicode(bytes);
      default -> throw in.malformed("expected an escape that JSON knows, found another");
    }
  }

  private void unescapeUnicode(ByteArrayOutputStream bytes) throws IOException, DaemonException {
    int codePoint = hex4();
    if (Character.isHighSurrogate((char) codePoint)) {
      if (next() != '\\' || next() != 'u') {
        throw in.malformed("expected the second half of a surrogate pair, found none");
      }
      int low = hex4();
      if (!Character.isLowSurrogate((char) low)) {
        throw in.malformed("expected the second half of a surrogate pair, found none");
      }
      codePoint = Character.toCodePoint((char) codePoint, (char) low);
    } else if (Character.isLowSurrogate((char) codePoint)) {
      throw in.malformed("expected the first half of a surrogate pair, found the second");
    }
    bytes.writeBytes(Character.toString(codePoint).getBytes(UTF_8));
  }

  private int hex4() throws IOException, DaemonException {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      byte b = next();
      int digit = b < 0 ? -1 : Character.digit(b, 16);
      if (digit < 0) {
        throw in.malformed("expected four hexadecimal digits, found others");
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private byte next() throws IOException, DaemonException {
    byte b = in.peek();
    in.position++;
    return b;
  }

  private String decode(byte[] utf8) throws DaemonException {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw in.malformed("expected UTF-8 in a string, found other bytes");
    }
  }

  private void requirePrintable(byte b) throws DaemonException {
    if (b >= 0 && b < ' ') {
      throw in.malformed(
          b == '\n'
              ? "expected the end of a string, found the end of the line"
              : "expected no bare control character in a string, found one");
    }
  }
}
