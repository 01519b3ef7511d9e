package io.jkinesis.launcher.terminal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Makes untrusted text safe for a terminal: on one line, and without control sequences. */
public final class TerminalText {

  private TerminalText() {}

  /** Returns the text with an escape for each character that would not be shown as itself. */
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

  /** Direction marks have the type FORMAT; half of a surrogate pair is not text. */
  private static boolean isSafe(int c) {
    int type = Character.getType(c);
    return !Character.isISOControl(c)
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }

  /** Returns data as text if it is UTF-8, otherwise in base64. */
  public static String of(byte[] data) {
    String text = utf8(data);
    return text == null ? "base64 " + Base64.getEncoder().encodeToString(data) : of(text);
  }

  /** Returns data as unchanged text; null if it is not UTF-8. */
  public static @Nullable String utf8(byte[] data) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
