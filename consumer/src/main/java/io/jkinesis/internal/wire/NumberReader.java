package io.jkinesis.internal.wire;

import java.io.IOException;

/** Reads JSON numbers; only integers have a meaning in the protocol. */
final class NumberReader {

  private final ByteInput in;

  NumberReader(ByteInput in) {
    this.in = in;
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /** Reads an integer; the next byte is a digit or a minus. */
  long integer(String what) throws IOException, DaemonException {
    boolean negative = skipIf('-');
    boolean leadingZero = peek() == '0';
    long value = 0; // below zero: the least long has no counterpart above
    int digits = 0;
    for (byte b = peek(); isDigit(b); b = peek()) {
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
    if (isFractionOrExponent(peek()) || (value == Long.MIN_VALUE && !negative)) {
      throw notALong(what);
    }
    return negative ? value : -value;
  }

  /** Reads any number and forgets it; the next byte is a digit or a minus. */
  void skip() throws IOException, DaemonException {
    skipIf('-');
    boolean leadingZero = peek() == '0';
    int digits = skipDigits();
    if (leadingZero && digits > 1) {
      throw malformed();
    }
    if (skipIf('.')) {
      skipDigits();
    }
    if (skipIf('e') || skipIf('E')) {
      if (!skipIf('+')) {
        skipIf('-');
      }
      skipDigits();
    }
  }

  private int skipDigits() throws IOException, DaemonException {
    int digits = 0;
    while (isDigit(peek())) {
      in.position++;
      digits = Math.min(digits + 1, 2);
    }
    if (digits == 0) {
      throw malformed();
    }
    return digits;
  }

  private boolean skipIf(char c) throws IOException, DaemonException {
    if (peek() != c) {
      return false;
    }
    in.position++;
    return true;
  }

  private byte peek() throws IOException, DaemonException {
    if (in.position == in.limit) {
      in.fillWithinLine();
    }
    return in.buffer[in.position];
  }

  private static boolean isFractionOrExponent(byte b) {
    return b == '.' || b == 'e' || b == 'E';
  }

  private MalformedMessageException malformed() {
    return new MalformedMessageException(
        in.where() + ": expected a number, found something that only begins like one");
  }

  private UnexpectedMessageException notALong(String what) {
    return new UnexpectedMessageException(
        in.where() + ": " + what + ": expected an integer of 64 bits, found another number");
  }
}
