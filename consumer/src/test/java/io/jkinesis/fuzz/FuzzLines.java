package io.jkinesis.fuzz;

import java.util.Arrays;

/** The lines of stdin as they arrive. */
final class FuzzLines {

  /** The next input. */
  enum Next {
    LINE,
    /** A part of a line, followed by nothing. */
    TORN_LINE,
    /** The end, between two lines. */
    END
  }

  private final byte[] bytes;
  private final int cut;
  private int position;
  private int number;
  private byte[] line = {};

  FuzzLines(FuzzCase fuzzCase) {
    bytes = fuzzCase.stdin();
    cut = fuzzCase.cut();
  }

  /** Moves to the next line that is not blank. */
  Next next() {
    while (position < cut) {
      int end = position;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      int start = position;
      number++;
      position = end + 1;
      if (!isBlank(start, Math.min(end, cut))) {
        line = Arrays.copyOfRange(bytes, start, end);
        return end < cut ? Next.LINE : Next.TORN_LINE;
      }
    }
    return Next.END;
  }

  private boolean isBlank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  /** Returns the line without its line ending; the intended line, even if only a part arrives. */
  byte[] line() {
    return line;
  }

  /** Returns the line's number, from 1. */
  int number() {
    return number;
  }
}
