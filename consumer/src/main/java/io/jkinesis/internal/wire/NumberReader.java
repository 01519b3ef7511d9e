package io.jkinesis.internal.wire;

import java.io.IOException;

/** Reads JSON numbers; only integers have a meaning in the protocol. */
final class NumberReader {

  /** A long holds each number of so many. */
  private static final int SAFE_DIGITS = 18;

  private final ByteInput in;

  NumberReader(ByteInput in) {
    this.in = in;
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /** Reads an integer; the next byte is a digit or a minus. */
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

  /** With a sign, of any length, over the buffer's edge, or none. */
  private long anyInteger(String what) throws IOException, DaemonException {
    boolean negative = in.skipIf('-');
    boolean leadingZero = in.peek() == '0';
    long value = 0; // below zero: the least long has no counterpart above
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

  /** Reads any number and forgets it; the next byte is a digit or a minus. */
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
