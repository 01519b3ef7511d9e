package io.jkinesis.internal.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a stream, with at most the limit in memory: a longer line is returned in pieces.
 * Lines end as for {@link java.io.BufferedReader}, which the KCL uses: with LF, CR, both, or the
 * end of the stream. Lines are decoded as UTF-8; malformed input becomes U+FFFD.
 */
public final class LineInput {

  /** A limit far above any message of a consumer: 1 MiB. */
  public static final int LONGEST_ANSWER = 1024 * 1024;

  private static final int INITIAL_SIZE = 8 * 1024;

  private final InputStream in;
  private final int limit;
  private byte[] buffer;
  private int start;
  private int end;
  private boolean afterCarriageReturn;
  private boolean whole = true;

  /**
   * @param in is buffered here and never closed
   * @param limit the maximum bytes of a line; at least 4, the longest character
   */
  public LineInput(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
    this.buffer = new byte[Math.min(INITIAL_SIZE, limit + 1)];
  }

  /**
   * Returns the next line without its line ending, or the next piece of one; null at the end of the
   * stream.
   */
  public @Nullable String next() throws IOException {
    int seen = start;
    while (true) {
      for (; seen < end; seen++) {
        byte b = buffer[seen];
        if (b == '\n' && afterCarriageReturn && seen == start) {
          afterCarriageReturn = false;
          start++;
        } else if (b == '\n' || b == '\r') {
          afterCarriageReturn = b == '\r';
          whole = true;
          return take(seen, seen + 1);
        }
      }
      if (end - start > limit) {
        return piece();
      }
      seen -= makeRoom();
      int read = in.read(buffer, end, buffer.length - end);
      if (read < 0) {
        whole = true;
        return start == end ? null : take(end, end);
      }
      end += read;
    }
  }

  /** Returns whether the last line is complete; false if it exceeds the limit and continues. */
  public boolean isWhole() {
    return whole;
  }

  /** Returns the error for a line that is longer than the limit. */
  public RuleBrokenException tooLong() {
    return new RuleBrokenException(
        Rule.LINE_LENGTH, "a line of more than " + limit / 1024 + " KiB");
  }

  private String take(int to, int next) {
    String line = new String(buffer, start, to - start, UTF_8);
    start = next;
    return line;
  }

  /** Takes as many bytes as the limit allows without splitting a character. */
  private String piece() {
    afterCarriageReturn = false;
    whole = false;
    int cut = start + limit;
    for (int i = 0; i < 3 && (buffer[cut] & 0xc0) == 0x80; i++) {
      cut--;
    }
    return take(cut, cut);
  }

  /** Makes room; returns by how much the retained bytes have moved. */
  private int makeRoom() {
    int moved = start;
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.min(limit + 1, buffer.length * 2));
    }
    return moved;
  }
}
