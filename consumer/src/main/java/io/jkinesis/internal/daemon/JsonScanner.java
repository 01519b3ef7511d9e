package io.jkinesis.internal.daemon;

/** Skips the tokens of a JSON text and finds what Jackson rejects. */
final class JsonScanner {

  /** The type of a value, as far as messages need it. */
  enum Kind {
    STRING,
    INTEGER,
    /** A number with a fraction or an exponent. */
    DECIMAL,
    BOOLEAN,
    NULL,
    /** An object or an array. */
    CONTAINER
  }

  /** Jackson's own limit is 1,000; no message contains a container. */
  private static final int MAX_DEPTH = 500;

  private static final int HEX = 16;

  private final String text;
  private int position;

  JsonScanner(String text) {
    this.text = text;
  }

  int position() {
    return position;
  }

  /** Returns the next char without consuming it. */
  char next() throws UnsoundException {
    if (position == text.length()) {
      throw new UnsoundException();
    }
    return text.charAt(position);
  }

  /** Consumes the next char, which must be this one. */
  void require(char c) throws UnsoundException {
    if (!skipIf(c)) {
      throw new UnsoundException();
    }
  }

  /** Consumes the next char if it is this one. */
  boolean skipIf(char c) {
    if (position == text.length() || text.charAt(position) != c) {
      return false;
    }
    position++;
    return true;
  }

  void skipBlanks() {
    while (position < text.length() && isBlank(text.charAt(position))) {
      position++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  Kind skipValue() throws UnsoundException {
    return skipValue(0);
  }

  private Kind skipValue(int depth) throws UnsoundException {
    char c = next();
    return switch (c) {
      case '"' -> {
        skipString();
        yield Kind.STRING;
      }
      case '{', '[' -> {
        skipContainer(c, depth);
        yield Kind.CONTAINER;
      }
      case 't' -> skipLiteral("true", Kind.BOOLEAN);
      case 'f' -> skipLiteral("false", Kind.BOOLEAN);
      case 'n' -> skipLiteral("null", Kind.NULL);
      default -> skipNumber();
    };
  }

  private void skipContainer(char opening, int depth) throws UnsoundException {
    if (depth == MAX_DEPTH) {
      throw new UnsoundException();
    }
    position++;
    skipBlanks();
    char closing = opening == '{' ? '}' : ']';
    if (skipIf(closing)) {
      return;
    }
    do {
      skipBlanks();
      if (opening == '{') {
        skipString();
        skipBlanks();
        require(':');
        skipBlanks();
      }
      skipValue(depth + 1);
      skipBlanks();
    } while (skipIf(','));
    require(closing);
  }

  private Kind skipNumber() throws UnsoundException {
    skipIf('-');
    if (!skipIf('0')) {
      skipDigits();
    }
    Kind kind = Kind.INTEGER;
    if (skipIf('.')) {
      skipDigits();
      kind = Kind.DECIMAL;
    }
    if (skipIf('e') || skipIf('E')) {
      if (!skipIf('+')) {
        skipIf('-');
      }
      skipDigits();
      kind = Kind.DECIMAL;
    }
    return kind;
  }

  private void skipDigits() throws UnsoundException {
    int start = position;
    while (position < text.length() && isDigit(text.charAt(position))) {
      position++;
    }
    if (position == start) {
      throw new UnsoundException();
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private Kind skipLiteral(String literal, Kind kind) throws UnsoundException {
    if (!text.startsWith(literal, position)) {
      throw new UnsoundException();
    }
    position += literal.length();
    return kind;
  }

  /** Skips a string including its quotes; returns whether it has escapes. */
  boolean skipString() throws UnsoundException {
    require('"');
    boolean escapes = false;
    while (true) {
      char c = next();
      position++;
      if (c == '"') {
        return escapes;
      } else if (c == '\\') {
        escapes = true;
        skipEscaped();
      } else if (c < ' ') {
        throw new UnsoundException();
      }
    }
  }

  private void skipEscaped() throws UnsoundException {
    char c = next();
    position++;
    if (c == 'u') {
      for (int i = 0; i < 4; i++) {
        char digit = next();
        if (digit >= 0x80 || Character.digit(digit, HEX) < 0) {
          throw new UnsoundException();
        }
        position++;
      }
    } else if ("\"\\/bfnrt".indexOf(c) < 0) {
      throw new UnsoundException();
    }
  }

  /**
   * Has no stack trace, which would be expensive: a consumer may print many lines that are not
   * JSON.
   */
  static final class UnsoundException extends Exception {
    private static final long serialVersionUID = 1L;

    UnsoundException() {
      super(null, null, false, false);
    }
  }
}
