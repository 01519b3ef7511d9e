package io.jkinesis.worker.internal.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.testkit.SessionLog;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A consumer's stdin that records each line before its last byte is sent. */
final class RecordedOutput extends FilterOutputStream {

  private final SessionLog log;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  RecordedOutput(OutputStream stdin, SessionLog log) {
    super(stdin);
    this.log = log;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  /** Called with bytes of at most one message; a line ending can only be the last of them. */
  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    boolean ends = bytes[offset + length - 1] == '\n';
    line.write(bytes, offset, ends ? length - 1 : length);
    if (ends) {
      log.fromDaemon(line.toString(UTF_8));
      line.reset();
    }
    out.write(bytes, offset, length);
  }

  @Override
  public void close() throws IOException {
    log.endOfStdin();
    super.close();
  }
}
