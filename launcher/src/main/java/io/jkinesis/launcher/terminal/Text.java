package io.jkinesis.launcher.terminal;

import java.util.ArrayList;
import java.util.List;

/** Makes text fit for a terminal. */
public final class Text {

  private static final String GAP = "…";

  private Text() {}

  /** Without what would move the cursor or colour the screen: names come from strangers. */
  public static String clean(String text) {
    return text.codePoints().noneMatch(Character::isISOControl)
        ? text
        : text.codePoints()
            .map(c -> Character.isISOControl(c) ? '?' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  /** Leaves out of the middle what is too long; more is kept of the end, where things differ. */
  public static String shortenMiddle(String text, int width) {
    if (text.length() <= width) {
      return text;
    }
    int head = (width - 1) / 3;
    return text.substring(0, head) + GAP + end(text, width - 1 - head);
  }

  /** Leaves out of the beginning what is too long. */
  public static String shortenStart(String text, int width) {
    return text.length() <= width ? text : GAP + end(text, width - 1);
  }

  private static String end(String text, int length) {
    return text.substring(text.length() - Math.max(length, 0));
  }

  /** Breaks a line between words; all but the first line are indented. */
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
