package io.jkinesis.internal.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A window on the daemon's bytes: {@link #buffer} from {@link #position} to {@link #limit}. Grows
 * only for a token that does not fit, never for a line.
 */
final class ByteInput {

  /** A pipe's capacity on Linux: more never comes at once. */
  private static final int INITIAL_SIZE = 64 * 1024;

  private final InputStream in;
  private long lineNumber = 1;
  private long lineStart;
  private long dropped;

  byte[] buffer = new byte[INITIAL_SIZE];
  int position;
  int limit;

  ByteInput(InputStream in) {
    this.in = in;
  }

  /**
   * Reads more behind the limit, keeping what is between position and limit: it moves to the start
   * of the buffer.
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
    }
    int read = in.read(buffer, limit, buffer.length - limit);
    if (read <= 0) {
      return false;
    }
    limit += read;
    return true;
  }

  /** Like {@link #fill}, within a line: its end is the daemon's end. */
  void fillWithinLine() throws IOException, DaemonVanishedException {
    if (!fill()) {
      throw new DaemonVanishedException("stdin ended within " + where());
    }
  }

  /** Returns the next byte of the line, without taking it. */
  byte peek() throws IOException, DaemonVanishedException {
    if (position == limit) {
      fillWithinLine();
    }
    return buffer[position];
  }

  /** Takes the next byte of the line if it is that character. */
  boolean skipIf(char c) throws IOException, DaemonVanishedException {
    if (peek() != c) {
      return false;
    }
    position++;
    return true;
  }

  /** An error about the bytes at the position. */
  MalformedMessageException malformed(String message) {
    return new MalformedMessageException(where() + ": " + message);
  }

  /** Notes that the byte before the position ended a line. */
  void lineEnded() {
    lineNumber++;
    lineStart = dropped + position;
  }

  /** Returns the number of the line that the position is in, counted from 1. */
  long lineNumber() {
    return lineNumber;
  }

  /** Returns the place for an error message, lines and bytes counted from 1. */
  String where() {
    return "line " + lineNumber + ", byte " + (dropped + position - lineStart + 1);
  }
}
