package io.jkinesis.worker.internal.java;

import io.jkinesis.worker.JkinesisException;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line into words at spaces, and supports quotes like a shell, but no other shell syntax.
 */
public final class ArgumentSplitter {

  private static final char NONE = 0;

  private ArgumentSplitter() {}

  /**
   * Splits a line. Spaces between two {@code "} or two {@code '} are kept; a backslash has no
   * special meaning.
   *
   * @throws JkinesisException if a quote is not closed
   */
  public static List<String> split(String line) throws JkinesisException {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = NONE;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != NONE && c == quote) {
        quote = NONE;
      } else if (quote != NONE) {
        word.append(c);
      } else if (c == '"' || c == '\'') {
        quote = c;
        inWord = true;
      } else if (!Character.isWhitespace(c)) {
        word.append(c);
        inWord = true;
      } else if (inWord) {
        words.add(word.toString());
        word.setLength(0);
        inWord = false;
      }
    }
    if (quote != NONE) {
      throw JkinesisException.usage("the quote " + quote + " is not closed");
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }
}
