package io.jkinesis.benchmarks.driver;

import io.jkinesis.internal.daemon.DaemonMessageWriter;
import io.jkinesis.protocol.Dialect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A message of the current daemon, created in advance. */
interface DaemonLine {

  void write(DaemonMessageWriter writer) throws IOException;

  /** Returns the message with its line ending. */
  static byte[] bytes(DaemonLine message) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      message.write(new DaemonMessageWriter(out, Dialect.KCL_3));
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
  }
}
