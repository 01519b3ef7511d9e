package io.jkinesis.launcher.deadletters;

import io.jkinesis.worker.JkinesisException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What is in a file of dead letters. */
final class DeadLetterSummary {

  private final Replayed note;
  private final boolean isBelieved;
  private final Map<String, Integer> errors = new TreeMap<>();
  private long letters;
  private long replayed;
  private String shardId = "";
  private String first = "";
  private String last = "";
  private boolean torn;

  private DeadLetterSummary(Replayed note, boolean isBelieved) {
    this.note = note;
    this.isBelieved = isBelieved;
  }

  static DeadLetterSummary of(Path file) throws JkinesisException {
    return of(file, Replayed.of(file));
  }

  /** Of a file that has another name than its note says. */
  static DeadLetterSummary of(Path file, Replayed note) throws JkinesisException {
    DeadLetterSummary summary = new DeadLetterSummary(note, note.isOf(file));
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
    if (isBelieved && letter.end() <= note.end()) {
      replayed++;
    }
  }

  long letters() {
    return letters;
  }

  long replayed() {
    return replayed;
  }

  long unreplayed() {
    return letters - replayed;
  }

  /** Whether the file's note is about this content. */
  boolean isBelieved() {
    return isBelieved;
  }

  boolean isTorn() {
    return torn;
  }

  /** The shard of the first letter; a file has those of one. Empty if there is none. */
  String shardId() {
    return shardId;
  }

  /** When the first letter was given up, in UTC; empty if there is none. */
  String first() {
    return first;
  }

  /** When the last letter was given up, in UTC; empty if there is none. */
  String last() {
    return last;
  }

  /** How many letters there are of each exception class, the most frequent first. */
  Map<String, Integer> errors() {
    Map<String, Integer> sorted = new LinkedHashMap<>();
    errors.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(error -> sorted.put(error.getKey(), error.getValue()));
    return sorted;
  }
}
