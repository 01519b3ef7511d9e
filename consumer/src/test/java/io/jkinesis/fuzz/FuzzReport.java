package io.jkinesis.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Describes a case for a person: how to run it again, and what happened. */
final class FuzzReport {

  private FuzzReport() {}

  static String of(Damage damage, long seed, long index) {
    return String.format(
        "session %s:%d of seed %d. To hold it alone:%n"
            + "  mvn -pl consumer test -Dtest=SessionFuzzTest -Djkinesis.fuzz.seed=%d"
            + " -Djkinesis.fuzz.case=%s:%d%n",
        damage, index, seed, seed, damage, index);
  }

  static String of(FuzzCase fuzzCase) {
    return String.format(
        "the daemon, %d bytes, of which %d arrive%s:%n%s"
            + "reads of up to %d bytes, %d writes, %d attempts%nthe consumer: %s%n",
        fuzzCase.stdin().length,
        fuzzCase.cut(),
        fuzzCase.readFails() ? " until reading fails" : "",
        lines(fuzzCase.stdin()),
        fuzzCase.chunk(),
        fuzzCase.writesBeforeFailure(),
        fuzzCase.attempts(),
        fuzzCase.script());
  }

  /** Returns the bytes as a Java string, one char per byte. */
  private static String lines(byte[] bytes) {
    StringBuilder text = new StringBuilder("  ");
    for (char c : new String(bytes, ISO_8859_1).toCharArray()) {
      if (c == '\n') {
        text.append("\\n\n  ");
      } else if (c < ' ' || c > '~') {
        text.append(String.format("\\x%02X", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.append('\n').toString();
  }
}
