package io.jkinesis.launcher;

import java.util.regex.Pattern;

/** Extracts the comments of Java source code, so that their prose can be checked in place. */
final class JavaComments {

  private static final Pattern MARKER = Pattern.compile("(?m)/\\*+|\\*/|//|^[ .]*\\*(?!/)");
  private static final Pattern CODE =
      Pattern.compile("(?s)\\{@\\w+[^{}]*(?:\\{[^{}]*}[^{}]*)*}|<pre>.*?</pre>");

  private final String source;
  private final StringBuilder result;
  private int position;

  private JavaComments(String source) {
    this.source = source;
    this.result = new StringBuilder(source.length());
  }

  /**
   * Returns the text of all comments at their original positions. Comment markers become spaces, so
   * that a sentence can continue on the next line; everything else becomes dots.
   */
  static String of(String source) {
    String comments = new JavaComments(source).extract();
    String prose =
        MARKER.matcher(comments).replaceAll(marker -> " ".repeat(marker.group().length()));
    return CODE.matcher(prose).replaceAll(code -> dots(code.group()));
  }

  private String extract() {
    while (position < source.length()) {
      if (source.startsWith("//", position)) {
        copyTo(after("\n", position) - 1);
      } else if (source.startsWith("/*", position)) {
        copyTo(after("*/", position + 2));
      } else if (source.startsWith("\"\"\"", position)) {
        skipLiteral("\"\"\"");
      } else if (source.charAt(position) == '"' || source.charAt(position) == '\'') {
        skipLiteral(source.substring(position, position + 1));
      } else {
        skipTo(position + 1);
      }
    }
    return result.toString();
  }

  private void skipLiteral(String quote) {
    int end = position + quote.length();
    while (!source.startsWith(quote, end)) {
      end += source.charAt(end) == '\\' ? 2 : 1;
    }
    skipTo(end + quote.length());
  }

  private int after(String end, int from) {
    int found = source.indexOf(end, from);
    return found < 0 ? source.length() + 1 : found + end.length();
  }

  private void copyTo(int end) {
    result.append(source, position, Math.min(end, source.length()));
    position = end;
  }

  private void skipTo(int end) {
    result.append(dots(source.substring(position, end)));
    position = end;
  }

  /** Keeps white space, so that lines and the indentation before a comment are preserved. */
  private static String dots(String code) {
    return code.replaceAll("\\S", ".");
  }
}
