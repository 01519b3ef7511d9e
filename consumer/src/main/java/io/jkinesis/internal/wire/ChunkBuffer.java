package io.jkinesis.internal.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Joins data that arrives in pieces. Its size is not known in advance: the expected size is written
 * directly into an array of that size, and only the excess is kept separately and copied once more.
 */
final class ChunkBuffer {

  private final byte[] expected;
  private int filled;
  private final List<byte[]> beyond = new ArrayList<>();
  private int size;

  ChunkBuffer(int expectedSize) {
    this.expected = new byte[expectedSize];
  }

  /** Copies a piece. */
  void add(ByteBuffer piece) {
    size = Math.addExact(size, piece.remaining());
    if (beyond.isEmpty()) {
      int fitting = Math.min(piece.remaining(), expected.length - filled);
      piece.get(expected, filled, fitting);
      filled += fitting;
    }
    if (piece.hasRemaining()) {
      byte[] rest = new byte[piece.remaining()];
      piece.get(rest);
      beyond.add(rest);
    }
  }

  int size() {
    return size;
  }

  ByteBuffer whole() {
    if (size == expected.length) {
      return ByteBuffer.wrap(expected);
    }
    byte[] whole = Arrays.copyOf(expected, size);
    int end = filled;
    for (byte[] piece : beyond) {
      System.arraycopy(piece, 0, whole, end, piece.length);
      end += piece.length;
    }
    return ByteBuffer.wrap(whole);
  }
}
