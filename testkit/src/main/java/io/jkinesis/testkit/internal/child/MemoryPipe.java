package io.jkinesis.testkit.internal.child;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A pipe without a process and without a capacity limit. Java's piped streams check whether their
 * threads are alive, and may notice bytes a second late.
 */
final class MemoryPipe {

  private final Deque<byte[]> chunks = new ArrayDeque<>();
  private int offset;
  private boolean closed;

  private final InputStream in =
      new InputStream() {
        @Override
        public int read() throws IOException {
          byte[] one = new byte[1];
          return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int start, int length) {
          return take(bytes, start, length);
        }
      };

  private final OutputStream out =
      new OutputStream() {
        @Override
        public void write(int b) throws IOException {
          write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
          put(java.util.Arrays.copyOfRange(bytes, start, start + length));
        }
      };

  InputStream in() {
    return in;
  }

  OutputStream out() {
    return out;
  }

  /** Ends the stream after everything that was written; later writes fail. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  synchronized boolean isClosed() {
    return closed;
  }

  private synchronized void put(byte[] bytes) throws IOException {
    if (closed) {
      throw new IOException("Broken pipe");
    }
    if (bytes.length > 0) {
      chunks.add(bytes);
      notifyAll();
    }
  }

  /** An interrupt does not end the wait, because reading a process's stdin is not interruptible. */
  private synchronized void awaitChunk() {
    boolean interrupted = false;
    while (chunks.isEmpty() && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized int take(byte[] bytes, int start, int length) {
    awaitChunk();
    byte[] first = chunks.peek();
    if (first == null) {
      return -1;
    }
    int taken = Math.min(length, first.length - offset);
    System.arraycopy(first, offset, bytes, start, taken);
    offset += taken;
    if (offset == first.length) {
      chunks.remove();
      offset = 0;
    }
    return taken;
  }
}
