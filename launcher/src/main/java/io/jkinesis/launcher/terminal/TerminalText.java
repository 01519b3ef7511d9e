package io.jkinesis.launcher.terminal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Other people's text, fit for a terminal: in one line, and without a power over it. */
public final class TerminalText {

  private TerminalText() {}

  /** The text, with an escape in place of each character that is not shown as itself. */
  public static String of(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\n' -> printable.append("\\n");
                case '\r' -> printable.append("\\r");
                case '\t' -> printable.append("\\t");
                default -> {
                  if (isSafe(c)) {
                    printable.appendCodePoint(c);
                  } else {
                    printable.append(String.format("\\u%04x", c));
                  }
                }
              }
            });
    return printable.toString();
  }

  /** Direction marks are of the formatting type; half a surrogate pair is no text. */
  private static boolean isSafe(int c) {
    int type = Character.getType(c);
    return !Character.isISOControl(c)
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }

  /** Data as text where they are UTF-8, else in base64. */
  public static String of(byte[] data) {
    String text = utf8(data);
    return text == null ? "base64 " + Base64.getEncoder().encodeToString(data) : of(text);
  }

  /** Data as text as they are; null if they are not UTF-8. */
  public static @Nullable String utf8(byte[] data) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
