package io.jkinesis.launcher.config;

import java.util.Comparator;

/**
 * A key with its value and its place.
 *
 * @param key the key as it is written
 * @param value the value without surrounding spaces; empty if there is none
 * @param source the name of the file as it was given, or the command-line option
 * @param line the first line of the entry, from 1; 0 if it is not from a file
 */
public record Entry(String key, String value, String source, int line) {

  /** Sorts entries of files by line, before those of the command line. */
  public static final Comparator<Entry> BY_PLACE =
      Comparator.comparingInt(entry -> entry.line == 0 ? Integer.MAX_VALUE : entry.line);

  /** Returns the entry's place, for example {@code app.properties:12} or {@code --set}. */
  public String place() {
    return line == 0 ? source : source + ":" + line;
  }
}
