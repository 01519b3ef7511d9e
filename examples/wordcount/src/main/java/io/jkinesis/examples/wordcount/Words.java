package io.jkinesis.examples.wordcount;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits text into words: letters and digits of any script, with their combining marks; case is
 * ignored.
 */
final class Words {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{M}\\p{Nd}]*");

  private Words() {}

  /** Adds the words of a text to counts by word. */
  static void count(String text, Map<String, Long> counts) {
    // ROOT: in a Turkish locale "I" would become a different word than "i".
    Matcher words = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (words.find()) {
      counts.merge(words.group(), 1L, Long::sum);
    }
  }
}
