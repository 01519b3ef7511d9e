package io.jkinesis.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** The last lines of a process's output. Thread-safe. */
final class OutputTail {
  private static final int LINES = 8;
  private static final int LINE_LENGTH = 300;

  private final Deque<String> lines = new ArrayDeque<>();
  private boolean takenPort;

  synchronized void add(String line) {
    if (line.isBlank()) {
      return;
    }
    // Node.js and Java use the same words. Remembered, because a stack trace may follow.
    takenPort |= line.toLowerCase(Locale.ROOT).contains("address already in use");
    String stripped = line.strip();
    lines.addLast(stripped.substring(0, Math.min(stripped.length(), LINE_LENGTH)));
    if (lines.size() > LINES) {
      lines.removeFirst();
    }
  }

  synchronized boolean tellsOfTakenPort() {
    return takenPort;
  }

  /** Returns the lines joined into one, the oldest first. */
  synchronized String lastWords() {
    return lines.isEmpty() ? "(none)" : String.join(" | ", lines);
  }
}
