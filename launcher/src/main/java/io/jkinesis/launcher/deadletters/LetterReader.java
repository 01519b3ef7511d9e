package io.jkinesis.launcher.deadletters;

import io.jkinesis.worker.JkinesisException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of dead letters, one at a time. A last line without a line ending was damaged by a
 * crash or is still being written. It is not a dead letter yet, because the checkpoint has not
 * moved past its record.
 */
final class LetterReader implements AutoCloseable {

  private final Path file;
  private final InputStream in;
  private final long size;
  private long lineNumber;
  private long position;
  private boolean torn;

  private LetterReader(Path file, long size, InputStream in) {
    this.file = file;
    this.size = size;
    this.in = in;
  }

  static LetterReader open(Path file) throws JkinesisException {
    try {
      return new LetterReader(
          file, Files.size(file), new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Returns the next letter; null at the end of the file or before an incomplete line. */
  @Nullable Letter next() throws JkinesisException {
    byte[] line = nextLine();
    if (line == null) {
      return null;
    }
    try {
      return Letter.of(lineNumber, position, line);
    } catch (IOException e) {
      throw JkinesisException.failure(
          file + ", line " + lineNumber + " is not a dead letter: " + e.getMessage(), e);
    }
  }

  private byte @Nullable [] nextLine() throws JkinesisException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    try {
      int b;
      while ((b = readToSize(line)) != '\n') {
        if (b < 0) {
          torn |= line.size() > 0;
          return null;
        }
        line.write(b);
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    lineNumber++;
    position += line.size() + 1;
    return line.toByteArray();
  }

  private int readToSize(ByteArrayOutputStream line) throws IOException {
    return position + line.size() < size ? in.read() : -1;
  }

  /** Returns whether the file ends within a line. */
  boolean isTorn() {
    return torn;
  }

  static JkinesisException unreadable(Path file, IOException e) {
    return JkinesisException.failure(file + " cannot be read: " + e.getMessage(), e);
  }

  @Override
  public void close() throws JkinesisException {
    try {
      in.close();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }
}
