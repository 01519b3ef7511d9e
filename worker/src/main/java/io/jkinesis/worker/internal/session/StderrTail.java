package io.jkinesis.worker.internal.session;

import java.util.ArrayDeque;
import java.util.Deque;

/** The end of a consumer process's stderr, for the message about its failure. */
final class StderrTail {

  private static final int LINES = 3;

  /** The library's own line ends with what to do, after up to 250 characters. */
  private static final int LENGTH = 300;

  private final Deque<String> last = new ArrayDeque<>();

  synchronized void add(String line) {
    // The full output contains the stack trace; only the exception is relevant here.
    if (line.isBlank() || line.startsWith("\tat ") || line.startsWith("\t... ")) {
      return;
    }
    if (last.size() == LINES) {
      last.removeFirst();
    }
    last.addLast(line.length() > LENGTH ? line.substring(0, LENGTH) + "..." : line);
  }

  /** Returns a sentence followed by the lines, if there are any. */
  synchronized String after(String sentence) {
    return last.isEmpty()
        ? sentence
        : sentence + "; last stderr lines: " + String.join(" / ", last);
  }
}
