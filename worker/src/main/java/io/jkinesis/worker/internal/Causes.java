package io.jkinesis.worker.internal;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds in a chain of exceptions the one that a person needs, and says it in a line. */
public final class Causes {

  private Causes() {}

  /** The innermost cause of the type; null if there is none. */
  public static <T extends Throwable> @Nullable T find(Throwable e, Class<T> type) {
    T found = null;
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        found = type.cast(t);
      }
    }
    return found;
  }

  /** A message of several lines as one. */
  public static String oneLine(String message) {
    return message
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** What the innermost cause that says anything says, in a line. */
  public static String line(Throwable e) {
    String line = e.getClass().getSimpleName();
    for (Throwable t = e; t != null; t = t.getCause()) {
      String message = t.getMessage();
      if (message == null || message.isBlank()) {
        line = t.getCause() == null ? t.getClass().getSimpleName() : line;
      } else {
        line = message.lines().findFirst().orElse(line);
      }
    }
    return line;
  }
}
