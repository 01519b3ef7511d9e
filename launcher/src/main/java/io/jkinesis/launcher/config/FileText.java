package io.jkinesis.launcher.config;

import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a properties file as text. The format's charset is Latin-1, but current editors write
 * UTF-8, or UTF-16 with a byte order mark. ASCII is the same in the first two.
 */
final class FileText {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private FileText() {}

  /**
   * Returns the text, without a byte order mark.
   *
   * @throws JkinesisException if the file cannot be read
   */
  static String read(Path file) throws JkinesisException {
    byte[] bytes = bytes(file);
    String text = isUtf16(bytes) ? new String(bytes, StandardCharsets.UTF_16) : decode(bytes);
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  private static byte[] bytes(Path file) throws JkinesisException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      String why =
          Files.exists(file) ? "cannot be read (" + e.getMessage() + ")" : "does not exist";
      throw JkinesisException.usage("the properties file " + file + " " + why, e);
    }
  }

  private static boolean isUtf16(byte[] bytes) {
    int mark = bytes.length < 2 ? 0 : ByteBuffer.wrap(bytes).getChar();
    return mark == BYTE_ORDER_MARK || mark == Character.reverseBytes(BYTE_ORDER_MARK);
  }

  private static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
