package io.jkinesis.launcher.deadletters;

import io.jkinesis.worker.JkinesisException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What is in a file of dead letters. */
final class Summary {

  private static final int TO_THE_SECOND = "2026-01-01T00:00:00".length();

  private final Path file;
  private final Replayed replayed;
  private final Map<String, Integer> errors = new LinkedHashMap<>();
  private long letters;
  private String shardId = "";
  private String first = "";
  private String last = "";
  private boolean torn;

  private Summary(Path file, Replayed replayed) {
    this.file = file;
    this.replayed = replayed;
  }

  static Summary of(Path file) throws JkinesisException {
    Summary summary = new Summary(file, Replayed.of(file));
    try (LetterReader reader = LetterReader.open(file)) {
      for (Letter letter = reader.next(); letter != null; letter = reader.next()) {
        summary.add(letter);
      }
      summary.torn = reader.isTorn();
    }
    return summary;
  }

  private void add(Letter letter) {
    if (letters++ == 0) {
      first = letter.at();
      shardId = letter.shardId();
    }
    last = letter.at();
    errors.merge(letter.errorClass(), 1, Integer::sum);
  }

  long letters() {
    return letters;
  }

  long replayed() {
    return replayed.letters();
  }

  boolean isTorn() {
    return torn;
  }

  /** The columns of a table, as {@link ListCommand} heads them. */
  String[] row() {
    return new String[] {
      Long.toString(letters),
      Long.toString(replayed.letters()),
      toTheSecond(first),
      toTheSecond(last),
      shardId,
      errors(),
      file + (torn ? " *" : "")
    };
  }

  private static String toTheSecond(String time) {
    return time.length() <= TO_THE_SECOND ? time : time.substring(0, TO_THE_SECOND) + "Z";
  }

  /** The most frequent first, without their packages. */
  private String errors() {
    return errors.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(error -> simpleName(error.getKey()) + " " + error.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String simpleName(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}
