package io.jkinesis.internal.wire;

import java.io.InputStream;
import java.util.function.IntSupplier;

/** Provides bytes in pieces of given sizes, as a pipe may. */
final class Trickle extends InputStream {

  private final byte[] bytes;
  private final IntSupplier sizes;
  private int position;

  Trickle(byte[] bytes, IntSupplier sizes) {
    this.bytes = bytes;
    this.sizes = sizes;
  }

  @Override
  public int read() {
    return position == bytes.length ? -1 : bytes[position++] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    if (position == bytes.length) {
      return -1;
    }
    int size = Math.min(Math.min(length, sizes.getAsInt()), bytes.length - position);
    System.arraycopy(bytes, position, buffer, offset, size);
    position += size;
    return size;
  }
}
