package io.jkinesis.launcher.command;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Quotes a command so that bash reads the same words. */
final class Bash {

  private static final Pattern PLAIN = Pattern.compile("[\\w./:=,@%+-]+");

  private Bash() {}

  static String line(List<String> words) {
    return words.stream().map(Bash::quote).collect(Collectors.joining(" "));
  }

  private static String quote(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
