package io.jkinesis.examples.trivial;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A properties file with its comments, and with the properties that are commented out. */
record PropertiesFile(List<Entry> entries) {

  /** A property; {@code comment} is the preceding paragraph, on one line. */
  record Entry(String key, String value, boolean active, String comment) {}

  // "#key = value" is a property that is not set; "# Words" is a comment.
  private static final Pattern PROPERTY = Pattern.compile("(#?)(\\w[\\w.]*) = (.*)");

  static PropertiesFile read(Path path) throws IOException {
    List<Entry> entries = new ArrayList<>();
    StringBuilder comment = new StringBuilder();
    for (String line : Files.readAllLines(path, ISO_8859_1)) {
      Matcher property = PROPERTY.matcher(line);
      if (property.matches()) {
        entries.add(
            new Entry(
                property.group(2),
                property.group(3),
                property.group(1).isEmpty(),
                comment.toString()));
        comment.setLength(0);
      } else if (line.startsWith("# ")) {
        comment.append(comment.isEmpty() ? "" : " ").append(line.substring(2));
      } else {
        comment.setLength(0);
      }
    }
    return new PropertiesFile(entries);
  }

  /** Returns the comment of a property, or nothing if there is no such property. */
  String comment(String key) {
    return entries.stream()
        .filter(entry -> entry.key().equals(key))
        .map(Entry::comment)
        .collect(Collectors.joining());
  }

  /** Returns what a daemon reads from the unchanged file. */
  Properties active() {
    Properties properties = new Properties();
    entries.stream()
        .filter(Entry::active)
        .forEach(entry -> properties.setProperty(entry.key(), entry.value()));
    return properties;
  }
}
