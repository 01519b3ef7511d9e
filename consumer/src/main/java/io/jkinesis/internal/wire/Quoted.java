package io.jkinesis.internal.wire;

/** Names from the daemon within a message for a person: short, printable, on one line. */
final class Quoted {

  private static final int MAX_LENGTH = 40;

  private Quoted() {}

  static String name(String name) {
    StringBuilder quoted = new StringBuilder("\"");
    name.codePoints()
        .limit(MAX_LENGTH)
        .forEach(c -> quoted.append(c >= ' ' && c < 0x7F ? (char) c : '?'));
    boolean longer = name.codePointCount(0, name.length()) > MAX_LENGTH;
    return quoted.append(longer ? "...\"" : "\"").toString();
  }
}
