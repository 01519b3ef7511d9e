package io.jkinesis.worker.internal;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the relevant exception in a chain of causes, and describes it on one line. */
public final class Causes {

  private Causes() {}

  /** Returns the innermost cause of the type; null if there is none. */
  public static <T extends Throwable> @Nullable T find(Throwable e, Class<T> type) {
    T found = null;
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        found = type.cast(t);
      }
    }
    return found;
  }

  /** Joins the lines of a message into one. */
  public static String oneLine(String message) {
    return message
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** Returns the message of the innermost cause that has one, on one line. */
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
