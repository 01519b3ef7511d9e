package io.jkinesis.worker.internal.session;

import java.util.ArrayDeque;
import java.util.Deque;

/** The end of what a consumer process wrote to its stderr, for the line that tells its failure. */
final class StderrTail {

  private static final int LINES = 3;

  /** The library's own line ends with what to do, after up to 250 characters. */
  private static final int LENGTH = 300;

  private final Deque<String> last = new ArrayDeque<>();

  synchronized void add(String line) {
    // Where in the code something was thrown stands in the full output; what was, matters here.
    if (line.isBlank() || line.startsWith("\tat ") || line.startsWith("\t... ")) {
      return;
    }
    if (last.size() == LINES) {
      last.removeFirst();
    }
    last.addLast(line.length() > LENGTH ? line.substring(0, LENGTH) + "..." : line);
  }

  /** Returns a sentence with the lines behind it, if there are any. */
  synchronized String after(String sentence) {
    return last.isEmpty()
        ? sentence
        : sentence + "; last stderr lines: " + String.join(" / ", last);
  }
}
