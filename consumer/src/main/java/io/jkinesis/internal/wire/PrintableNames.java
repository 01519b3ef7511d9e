package io.jkinesis.internal.wire;

/** Makes names from the daemon fit for a message: short, printable, on one line. */
public final class PrintableNames {

  /** Kinesis's limit for the length of a shard ID. */
  private static final int MAX_SHARD_LENGTH = 128;

  private static final int MAX_QUOTED_LENGTH = 40;

  private PrintableNames() {}

  /** Returns a shard ID. */
  public static String shard(String name) {
    return printable(name, MAX_SHARD_LENGTH);
  }

  /** Returns an unknown name in quotes. */
  static String quoted(String name) {
    return '"' + printable(name, MAX_QUOTED_LENGTH) + '"';
  }

  private static String printable(String name, int maxLength) {
    StringBuilder printable = new StringBuilder();
    int next = 0;
    for (int length = 0; length < maxLength && next < name.length(); length++) {
      int c = name.codePointAt(next);
      printable.append(c >= ' ' && c < 0x7F ? (char) c : '?');
      next += Character.charCount(c);
    }
    return printable.append(next < name.length() ? "..." : "").toString();
  }
}
