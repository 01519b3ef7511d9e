package io.jkinesis.benchmarks.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A child's stdout, by the line. */
final class LineInput {

  /** Far more than any message of a child's. */
  private static final int LONGEST = 64 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[LONGEST];
  private int start;
  private int end;

  LineInput(InputStream in) {
    this.in = in;
  }

  /**
   * Returns the next line without its end; what is longer than any message in pieces; null at the
   * end.
   */
  @Nullable String readLine() throws IOException {
    int seen = start;
    while (true) {
      for (; seen < end; seen++) {
        if (buffer[seen] == '\n') {
          return take(seen, 1);
        }
      }
      if (start > 0) {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        seen -= start;
        start = 0;
      }
      if (end == LONGEST) {
        return take(end, 0);
      }
      int n = in.read(buffer, end, LONGEST - end);
      if (n < 0) {
        return null;
      }
      end += n;
    }
  }

  private String take(int to, int lineEnd) {
    int length = to > start && buffer[to - 1] == '\r' ? to - 1 - start : to - start;
    String line = new String(buffer, start, length, UTF_8);
    start = to + lineEnd;
    return line;
  }
}
