package io.jkinesis.internal.daemon;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line parsed as JSON. Valid is what Jackson, the stock daemon's parser, accepts. Parses one
 * object and ignores anything after it, as Jackson does.
 */
final class JsonLine {

  /**
   * A member of an object. The text of a number is its source text, the text of a container is
   * empty.
   */
  record Member(String name, JsonScanner.Kind kind, String text) {}

  private static final String NULL = "null";

  private final String line;
  private final JsonScanner scanner;

  JsonLine(String line) {
    this.line = line;
    this.scanner = new JsonScanner(line);
  }

  /** Returns whether the first token is null. */
  static boolean beginsWithNull(String line) {
    JsonScanner scanner = new JsonScanner(line);
    scanner.skipBlanks();
    int end = scanner.position() + NULL.length();
    // Jackson's way to distinguish null-ish from nullable.
    return line.startsWith(NULL, scanner.position())
        && (end == line.length()
            || line.charAt(end) < '0'
            || !Character.isJavaIdentifierPart(line.charAt(end)));
  }

  /** Parses the members of the object at the start of the line; null if there is none. */
  @Nullable List<Member> object() {
    try {
      scanner.skipBlanks();
      scanner.require('{');
      List<Member> members = new ArrayList<>(4);
      scanner.skipBlanks();
      if (!scanner.skipIf('}')) {
        do {
          members.add(member());
        } while (scanner.skipIf(','));
        scanner.require('}');
      }
      return members;
    } catch (JsonScanner.UnsoundException e) {
      return null;
    }
  }

  /** Returns the text after the object. */
  String rest() {
    return line.substring(scanner.position());
  }

  private Member member() throws JsonScanner.UnsoundException {
    scanner.skipBlanks();
    String name = string();
    scanner.skipBlanks();
    scanner.require(':');
    scanner.skipBlanks();
    int start = scanner.position();
    String text = "";
    JsonScanner.Kind kind = JsonScanner.Kind.STRING;
    if (scanner.next() == '"') {
      text = string();
    } else {
      kind = scanner.skipValue();
      if (kind != JsonScanner.Kind.CONTAINER) {
        text = line.substring(start, scanner.position());
      }
    }
    scanner.skipBlanks();
    return new Member(name, kind, text);
  }

  /** Parses a string including its quotes. */
  private String string() throws JsonScanner.UnsoundException {
    int start = scanner.position() + 1;
    boolean escapes = scanner.skipString();
    String text = line.substring(start, scanner.position() - 1);
    return escapes ? unescaped(text) : text;
  }

  private static String unescaped(String sound) {
    StringBuilder text = new StringBuilder(sound.length());
    for (int i = 0; i < sound.length(); i++) {
      char c = sound.charAt(i);
      if (c == '\\') {
        i++;
        c = unescaped(sound.charAt(i));
        if (c == 'u') {
          c = (char) Integer.parseInt(sound, i + 1, i + 5, 16);
          i += 4;
        }
      }
      text.append(c);
    }
    return text.toString();
  }

  private static char unescaped(char c) {
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> c;
    };
  }
}
