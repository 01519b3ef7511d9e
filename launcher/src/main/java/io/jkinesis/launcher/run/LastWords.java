package io.jkinesis.launcher.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The end of what each consumer wrote to its stderr, for the line that tells of its failure. */
final class LastWords {

  private static final int LINES = 3;
  private static final int LENGTH = 200;

  private final Map<String, Deque<String>> lines = new ConcurrentHashMap<>();

  void add(String shardId, String line) {
    // Where in the code something was thrown stands in the full output; what was, matters here.
    if (line.isBlank() || line.startsWith("\tat ") || line.startsWith("\t... ")) {
      return;
    }
    lines.compute(
        shardId,
        (id, last) -> {
          Deque<String> deque = last == null ? new ArrayDeque<>() : last;
          if (deque.size() == LINES) {
            deque.removeFirst();
          }
          deque.addLast(line.length() > LENGTH ? line.substring(0, LENGTH) + "..." : line);
          return deque;
        });
  }

  /** Returns and forgets them, in one line; empty if there were none. */
  String take(String shardId) {
    Deque<String> last = lines.remove(shardId);
    return last == null ? "" : String.join(" / ", last);
  }
}
