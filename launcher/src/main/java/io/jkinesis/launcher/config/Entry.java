package io.jkinesis.launcher.config;

import java.util.Comparator;

/**
 * A key with its value, and where they were given.
 *
 * @param key as it is written
 * @param value without the spaces around it; empty if there is none
 * @param source the file as it was given, or the option of the command line
 * @param line the line in the file that the key begins on, from 1; 0 outside of a file
 */
public record Entry(String key, String value, String source, int line) {

  /** Files' entries by line, then those of the command line. */
  public static final Comparator<Entry> BY_PLACE =
      Comparator.comparingInt(entry -> entry.line == 0 ? Integer.MAX_VALUE : entry.line);

  /** Where it stands, for instance {@code app.properties:12} or {@code --set}. */
  public String place() {
    return line == 0 ? source : source + ":" + line;
  }
}
