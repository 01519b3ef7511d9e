package io.jkinesis.internal.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A window on the daemon's bytes: {@link #buffer} from {@link #position} to {@link #limit}. It
 * grows only for a token that does not fit, never for a line.
 */
final class ByteInput {

  /** A pipe's capacity on Linux: one read never returns more. */
  private static final int INITIAL_SIZE = 64 * 1024;

  private final InputStream in;
  private long lineNumber = 1;
  private long lineStart;
  private long dropped;

  byte[] buffer = new byte[INITIAL_SIZE];

  /** A view of the buffer for reading words. */
  ByteBuffer words = wordsOf(buffer);

  int position;
  int limit;

  ByteInput(InputStream in) {
    this.in = in;
  }

  /**
   * Reads more bytes after the limit. The bytes between position and limit move to the start of the
   * buffer.
   *
   * @return false at the end of the stream
   */
  boolean fill() throws IOException {
    int kept = limit - position;
    if (position > 0) {
      System.arraycopy(buffer, position, buffer, 0, kept);
      dropped += position;
      position = 0;
      limit = kept;
    } else if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.multiplyExact(buffer.length, 2));
      words = wordsOf(buffer);
    }
    int read = in.read(buffer, limit, buffer.length - limit);
    if (read <= 0) {
      return false;
    }
    limit += read;
    return true;
  }

  private static ByteBuffer wordsOf(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Like {@link #fill}, within a line, where the end of the stream means that the daemon died. */
  void fillWithinLine() throws IOException, DaemonVanishedException {
    if (!fill()) {
      throw new DaemonVanishedException("stdin ended within " + where());
    }
  }

  /**
   * Reads on until the buffer contains this many bytes, or the rest of the line, or the stream
   * ends, so that they can be read without crossing the buffer's edge. Waits only for this line,
   * which the daemon has started and so will finish.
   *
   * @param bytes ignored if more than a quarter of the buffer
   */
  void ahead(int bytes) throws IOException {
    boolean more = bytes <= buffer.length / 4;
    while (more && limit - position < bytes && !holdsLineEnd()) {
      more = fill();
    }
  }

  private boolean holdsLineEnd() {
    for (int i = position; i < limit; i++) {
      if (buffer[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  /** Returns the number of bytes of the stream before the position. */
  long offset() {
    return dropped + position;
  }

  /** Returns the next byte of the line without consuming it. */
  byte peek() throws IOException, DaemonVanishedException {
    if (position == limit) {
      fillWithinLine();
    }
    return buffer[position];
  }

  /** Consumes the next byte of the line if it is this character. */
  boolean skipIf(char c) throws IOException, DaemonVanishedException {
    if (peek() != c) {
      return false;
    }
    position++;
    return true;
  }

  /** Creates an error about the bytes at the position. */
  MalformedMessageException malformed(String message) {
    return new MalformedMessageException(where() + ": " + message);
  }

  /** Records that the byte before the position ended a line. */
  void lineEnded() {
    lineNumber++;
    lineStart = dropped + position;
  }

  /** Returns the number of the current line, from 1. */
  long lineNumber() {
    return lineNumber;
  }

  /** Returns the location for an error message, lines and bytes counted from 1. */
  String where() {
    return "line " + lineNumber + ", byte " + (dropped + position - lineStart + 1);
  }
}
