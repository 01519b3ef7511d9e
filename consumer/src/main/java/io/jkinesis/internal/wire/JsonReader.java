package io.jkinesis.internal.wire;

import io.jkinesis.KinesisRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON lines piece by piece as the bytes arrive. Strict: input that RFC 8259 does not allow
 * is rejected, and so is a message that continues after its line.
 *
 * <p>An object or array is read as {@code for (boolean more = beginObject(); more; more =
 * moreInObject())}.
 */
final class JsonReader {

  private static final int MAX_DEPTH = 256;

  private final ByteInput in;
  private final NumberReader numbers;
  private final StringReader strings;
  private final Base64Reader base64;
  private long messageLine;

  JsonReader(InputStream stream) {
    in = new ByteInput(stream);
    numbers = new NumberReader(in);
    strings = new StringReader(in);
    base64 = new Base64Reader(in, strings);
  }

  /** Moves to the next line that is not blank; false at the end of the stream. */
  boolean beginLine() throws IOException, DaemonException {
    while (true) {
      if (in.position == in.limit && !in.fill()) {
        return false;
      }
      byte b = in.buffer[in.position];
      if (b == '\n') {
        in.position++;
        in.lineEnded();
      } else if (isBlank(b)) {
        in.position++;
      } else {
        messageLine = in.lineNumber();
        return true;
      }
    }
  }

  /** Reads to the end of the line; only blanks may remain. */
  void endLine() throws IOException, DaemonException {
    byte b = next();
    if (b != '\n') {
      throw in.malformed("expected the end of the line, found " + describe(b));
    }
    in.position++;
    in.lineEnded();
  }

  /** Reads this many bytes of the line ahead, if it has as many and they are not too many. */
  void ahead(int bytes) throws IOException {
    in.ahead(bytes);
  }

  /** Returns the number of bytes read so far. */
  long offset() {
    return in.offset();
  }

  /** Reads a record in the template's form; null if the next value has another form. */
  @Nullable KinesisRecord record(RecordTemplate template) {
    return template.read(in);
  }

  /** Enters an object; false if it is empty. */
  boolean beginObject(String what) throws IOException, DaemonException {
    require('{', what, "an object");
    return !skipIf('}');
  }

  /** Returns whether another field follows in the object. */
  boolean moreInObject() throws IOException, DaemonException {
    return more('}');
  }

  /** Enters an array; false if it is empty. */
  boolean beginArray(String what) throws IOException, DaemonException {
    require('[', what, "an array");
    return !skipIf(']');
  }

  /** Returns whether another value follows in the array. */
  boolean moreInArray() throws IOException, DaemonException {
    return more(']');
  }

  /** Reads a field's name and its colon. */
  Field field() throws IOException, DaemonException {
    byte next = next();
    if (next != '"') {
      throw in.malformed("expected a field's name, found " + describe(next));
    }
    in.position++;
    Field field = strings.field();
    byte colon = next();
    if (colon != ':') {
      throw in.malformed("expected a colon after a field's name, found " + describe(colon));
    }
    in.position++;
    return field;
  }

  /** Consumes {@code null} if it comes next. */
  boolean skipNull() throws IOException, DaemonException {
    if (next() != 'n') {
      return false;
    }
    literal("null");
    return true;
  }

  /** Reads a string. */
  String string(String what) throws IOException, DaemonException {
    require('"', what, "a string");
    return strings.string();
  }

  /** Reads a string of base64. */
  ByteBuffer base64(String what) throws IOException, DaemonException {
    require('"', what, "a string of base64");
    return base64.read(what);
  }

  /** Returns whether an object comes next. */
  boolean isObject() throws IOException, DaemonException {
    return next() == '{';
  }

  /** Reads an integer that fits a long. */
  long integer(String what) throws IOException, DaemonException {
    byte first = next();
    if (first != '-' && !NumberReader.isDigit(first)) {
      throw wrongType(what, "an integer");
    }
    return numbers.integer(what);
  }

  /** Skips a value of any type. */
  void skipValue() throws IOException, DaemonException {
    skipValue(0);
  }

  private void skipValue(int depth) throws IOException, DaemonException {
    if (depth > MAX_DEPTH) {
      throw in.malformed("expected values nested at most " + MAX_DEPTH + " deep, found more");
    }
    byte next = next();
    switch (next) {
      case '{' -> {
        for (boolean more = beginObject("value"); more; more = moreInObject()) {
          field();
          skipValue(depth + 1);
        }
      }
      case '[' -> {
        for (boolean more = beginArray("value"); more; more = moreInArray()) {
          skipValue(depth + 1);
        }
      }
      case '"' -> {
        in.position++;
        strings.skip();
      }
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      default -> {
        if (next != '-' && !NumberReader.isDigit(next)) {
          throw in.malformed("expected a value, found " + describe(next));
        }
        numbers.skip();
      }
    }
  }

  /** Creates an error about a value that is valid JSON but has the wrong type. */
  UnexpectedMessageException wrongType(String what, String expected)
      throws IOException, DaemonException {
    byte next = next();
    String found =
        switch (next) {
          case '{' -> "an object";
          case '[' -> "an array";
          case '"' -> "a string";
          case 't', 'f' -> "a boolean";
          case 'n' -> "null";
          default -> {
            if (next != '-' && !NumberReader.isDigit(next)) {
              throw in.malformed(
                  "expected " + expected + " for " + what + ", found " + describe(next));
            }
            yield "a number";
          }
        };
    return new UnexpectedMessageException(
        in.where() + ": " + what + ": expected " + expected + ", found " + found);
  }

  /** Creates an error at the current position. */
  MalformedMessageException malformed(String message) {
    return in.malformed(message);
  }

  /** Creates an error about the message as a whole, whether or not its line was read to the end. */
  UnexpectedMessageException unexpected(String message) {
    return new UnexpectedMessageException("line " + messageLine + ": " + message);
  }

  private void literal(String literal) throws IOException, DaemonException {
    for (int i = 0; i < literal.length(); i++) {
      if (!in.skipIf(literal.charAt(i))) {
        throw in.malformed("expected " + literal + ", found " + describe(in.peek()));
      }
    }
  }

  private void require(char opening, String what, String expected)
      throws IOException, DaemonException {
    if (next() != opening) {
      throw wrongType(what, expected);
    }
    in.position++;
  }

  private boolean skipIf(char c) throws IOException, DaemonException {
    next();
    return in.skipIf(c);
  }

  private boolean more(char closing) throws IOException, DaemonException {
    byte next = next();
    if (next != ',' && next != closing) {
      throw in.malformed("expected a comma or " + closing + ", found " + describe(next));
    }
    in.position++;
    return next == ',';
  }

  /** Returns the next byte of the line that is not blank, without consuming it. */
  private byte next() throws IOException, DaemonException {
    byte b = in.peek();
    while (isBlank(b)) {
      in.position++;
      b = in.peek();
    }
    return b;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  private static String describe(byte b) {
    return b == '\n' ? "the end of the line" : String.format("byte 0x%02X", b & 0xFF);
  }
}
