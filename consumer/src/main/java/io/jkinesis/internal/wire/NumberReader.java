package io.jkinesis.internal.wire;

import java.io.IOException;

/** Reads JSON numbers; the protocol uses only integers. */
final class NumberReader {

  /** A long can hold every number with this many digits. */
  private static final int SAFE_DIGITS = 18;

  private final ByteInput in;

  NumberReader(ByteInput in) {
    this.in = in;
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /** Reads an integer; the next byte is a digit or a minus sign. */
  long integer(String what) throws IOException, DaemonException {
    byte[] buffer = in.buffer;
    int limit = in.limit;
    int from = in.position;
    int i = from;
    long value = 0;
    while (i < limit && isDigit(buffer[i])) {
      value = value * 10 + (buffer[i] - '0');
      i++;
    }
    int digits = i - from;
    if (i == limit
        || digits == 0
        || digits > SAFE_DIGITS
        || (buffer[from] == '0' && digits > 1)
        || isFractionOrExponent(buffer[i])) {
      return anyInteger(what);
    }
    in.position = i;
    return value;
  }

  /** Reads an integer with a sign, of any length, across the buffer's edge, or rejects it. */
  private long anyInteger(String what) throws IOException, DaemonException {
    boolean negative = in.skipIf('-');
    boolean leadingZero = in.peek() == '0';
    long value = 0; // negative: the smallest long has no positive counterpart
    int digits = 0;
    for (byte b = in.peek(); isDigit(b); b = in.peek()) {
      int digit = b - '0';
      if (value < (Long.MIN_VALUE + digit) / 10) {
        throw notALong(what);
      }
      value = value * 10 - digit;
      digits = Math.min(digits + 1, 2);
      in.position++;
    }
    if (digits == 0 || (leadingZero && digits > 1)) {
      throw malformed();
    }
    if (isFractionOrExponent(in.peek()) || (value == Long.MIN_VALUE && !negative)) {
      throw notALong(what);
    }
    return negative ? value : -value;
  }

  /** Skips a number; the next byte is a digit or a minus sign. */
  void skip() throws IOException, DaemonException {
    in.skipIf('-');
    boolean leadingZero = in.peek() == '0';
    int digits = skipDigits();
    if (leadingZero && digits > 1) {
      throw malformed();
    }
    if (in.skipIf('.')) {
      skipDigits();
    }
    if (in.skipIf('e') || in.skipIf('E')) {
      if (!in.skipIf('+')) {
        in.skipIf('-');
      }
      skipDigits();
    }
  }

  private int skipDigits() throws IOException, DaemonException {
    int digits = 0;
    while (isDigit(in.peek())) {
      in.position++;
      digits = Math.min(digits + 1, 2);
    }
    if (digits == 0) {
      throw malformed();
    }
    return digits;
  }

  private static boolean isFractionOrExponent(byte b) {
    return b == '.' || b == 'e' || b == 'E';
  }

  private MalformedMessageException malformed() {
    return in.malformed("expected a number, found something that only begins like one");
  }

  private UnexpectedMessageException notALong(String what) {
    return new UnexpectedMessageException(
        in.where() + ": " + what + ": expected an integer of 64 bits, found another number");
  }
}
