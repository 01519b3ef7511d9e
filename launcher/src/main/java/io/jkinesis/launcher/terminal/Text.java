package io.jkinesis.launcher.terminal;

import java.util.ArrayList;
import java.util.List;

/** Makes text fit for a terminal. */
public final class Text {

  private static final String GAP = "…";

  private Text() {}

  /**
   * Removes control characters that would move the cursor or color the screen: names are untrusted.
   */
  public static String clean(String text) {
    return text.codePoints().noneMatch(Character::isISOControl)
        ? text
        : text.codePoints()
            .map(c -> Character.isISOControl(c) ? '?' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  /** Shortens a text in the middle; keeps more of the end, where texts differ. */
  public static String shortenMiddle(String text, int width) {
    if (text.length() <= width) {
      return text;
    }
    int head = (width - 1) / 3;
    return text.substring(0, head) + GAP + end(text, width - 1 - head);
  }

  /** Shortens a text at the start. */
  public static String shortenStart(String text, int width) {
    return text.length() <= width ? text : GAP + end(text, width - 1);
  }

  private static String end(String text, int length) {
    return text.substring(text.length() - Math.max(length, 0));
  }

  /** Wraps a line between words; all lines except the first are indented. */
  public static List<String> wrap(String line, int width, String indent) {
    List<String> lines = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    String separator = "";
    for (String word : line.split(" ", -1)) {
      if (!separator.isEmpty() && current.length() + 1 + word.length() > width) {
        lines.add(current.toString());
        current.setLength(0);
        separator = indent;
      }
      current.append(separator).append(word);
      separator = " ";
    }
    lines.add(current.toString());
    return lines;
  }
}
