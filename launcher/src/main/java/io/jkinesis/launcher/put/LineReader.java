package io.jkinesis.launcher.put;

import io.jkinesis.worker.JkinesisException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits bytes at {@code \n}, and removes a {@code \r} before it; all other bytes are kept. An
 * empty line is an empty record. The end of the input ends the last line.
 */
final class LineReader implements AutoCloseable {

  /** The maximum record size that can be set for a stream: 10 MiB. */
  static final int MAX_LENGTH = 10 << 20;

  private final InputStream in;
  private final LineKeys keys;
  private long lines;

  LineReader(InputStream in, LineKeys keys) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.keys = keys;
  }

  /** Returns the next line; null at the end. */
  @Nullable InputLine next() throws IOException, JkinesisException {
    long number = lines + 1;
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    int b;
    while ((b = in.read()) != '\n') {
      if (b < 0) {
        if (line.size() == 0) {
          return null;
        }
        break;
      }
      // One more, for a \r that may be removed.
      if (line.size() > MAX_LENGTH) {
        throw tooLong(number);
      }
      line.write(b);
    }
    byte[] data = withoutCarriageReturn(line.toByteArray(), b);
    if (data.length > MAX_LENGTH) {
      throw tooLong(number);
    }
    InputLine read = keys.line(number, data);
    lines = number;
    return read;
  }

  /** Returns the number of lines read so far. */
  long lines() {
    return lines;
  }

  private static byte[] withoutCarriageReturn(byte[] line, int end) {
    boolean has = end == '\n' && line.length > 0 && line[line.length - 1] == '\r';
    return has ? Arrays.copyOf(line, line.length - 1) : line;
  }

  private JkinesisException tooLong(long number) {
    return JkinesisException.failure(
        "line " + number + " is longer than 10 MiB, the most that Kinesis takes in a record");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
