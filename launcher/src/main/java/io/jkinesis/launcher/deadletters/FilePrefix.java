package io.jkinesis.launcher.deadletters;

import io.jkinesis.worker.JkinesisException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Computes digests of a file's first bytes, which identify its content whatever its name is. */
final class FilePrefix implements AutoCloseable {

  private final Path file;
  private final InputStream in;
  private final MessageDigest digest = sha256();
  private long position;

  private FilePrefix(Path file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  static FilePrefix of(Path file) throws JkinesisException {
    try {
      return new FilePrefix(file, new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    } catch (IOException e) {
      throw LetterReader.unreadable(file, e);
    }
  }

  /**
   * Returns the digest of the first bytes in hexadecimal, or null if the file has fewer.
   *
   * @param end the number of bytes; not less than in the previous call
   */
  @Nullable String digest(long end) throws JkinesisException {
    byte[] buffer = new byte[1 << 16];
    try {
      while (position < end) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, end - position));
        if (read < 0) {
          return null;
        }
        digest.update(buffer, 0, read);
        position += read;
      }
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (IOException e) {
      throw LetterReader.unreadable(file, e);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public void close() throws JkinesisException {
    try {
      in.close();
    } catch (IOException e) {
      throw LetterReader.unreadable(file, e);
    }
  }
}
