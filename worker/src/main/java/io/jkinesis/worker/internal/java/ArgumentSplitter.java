package io.jkinesis.worker.internal.java;

import io.jkinesis.worker.JkinesisException;
import java.util.ArrayList;
import java.util.List;

/** Splits a line into words at spaces, as a shell does with quotes, and with nothing else. */
public final class ArgumentSplitter {

  private static final char NONE = 0;

  private ArgumentSplitter() {}

  /**
   * Splits it. Between two {@code "} or two {@code '} spaces are kept; a backslash is a character
   * as any other.
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
