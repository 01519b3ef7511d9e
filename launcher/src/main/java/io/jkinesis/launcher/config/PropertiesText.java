package io.jkinesis.launcher.config;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a properties file, divided into entries with line numbers. This class only divides
 * the text; {@link Properties} itself reads each part, so that both always agree.
 */
final class PropertiesText {

  private static final Pattern LINE = Pattern.compile("([^\r\n]*)(\r\n|\r|\n|\\z)");
  private static final Pattern NOTHING = Pattern.compile("[ \t\f]*([#!].*)?", Pattern.DOTALL);
  private static final Pattern CONTINUED = Pattern.compile("(?<!\\\\)(\\\\\\\\)*\\\\\\z");

  private final String source;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Integer> malformed = new ArrayList<>();

  private PropertiesText(String source) {
    this.source = source;
  }

  /** Reads a whole file's text. */
  static PropertiesText parse(String source, String text) {
    PropertiesText result = new PropertiesText(source);
    StringBuilder piece = new StringBuilder();
    int number = 0;
    int begin = 0;
    Matcher line = LINE.matcher(text);
    while (line.find() && line.end() > line.start()) {
      number++;
      if (piece.isEmpty()) {
        begin = number;
        if (NOTHING.matcher(line.group(1)).matches()) {
          continue;
        }
      }
      piece.append(line.group());
      if (!CONTINUED.matcher(line.group(1)).find()) {
        result.add(begin, piece.toString());
        piece.setLength(0);
      }
    }
    result.add(begin, piece.toString());
    return result;
  }

  private void add(int line, String piece) {
    Properties one = new Properties();
    try {
      one.load(new StringReader(piece));
    } catch (IllegalArgumentException e) {
      malformed.add(line);
    } catch (IOException e) {
      throw new IllegalStateException("a string cannot fail to be read", e);
    }
    for (String key : one.stringPropertyNames()) {
      entries.add(new Entry(key, one.getProperty(key).strip(), source, line));
    }
  }

  /** Returns all entries in the file's order, each key as often as it is set. */
  List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Returns the lines that cannot be read because of an invalid character escape. */
  List<Integer> malformed() {
    return List.copyOf(malformed);
  }
}
