package io.jkinesis.launcher.deadletters;

import io.jkinesis.worker.JkinesisException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A summary of a file of dead letters. */
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

  /** Summarizes a file that has another name than its note says. */
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

  /** Returns whether the note is about the file's current content. */
  boolean isBelieved() {
    return isBelieved;
  }

  boolean isTorn() {
    return torn;
  }

  /**
   * Returns the shard of the first letter; all letters of a file have the same one. Empty if there
   * is no letter.
   */
  String shardId() {
    return shardId;
  }

  /** Returns the time at which the first letter was given up, in UTC; empty if there is none. */
  String first() {
    return first;
  }

  /** Returns the time at which the last letter was given up, in UTC; empty if there is none. */
  String last() {
    return last;
  }

  /** Returns the number of letters per exception class, the most frequent first. */
  Map<String, Integer> errors() {
    Map<String, Integer> sorted = new LinkedHashMap<>();
    errors.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(error -> sorted.put(error.getKey(), error.getValue()));
    return sorted;
  }
}
