package io.jkinesis.launcher.run;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Finds in a chain of exceptions the one that a person needs, and says it in a line. */
final class Causes {

  private Causes() {}

  /** The innermost cause of the type; null if there is none. */
  static <T extends Throwable> @Nullable T find(Throwable e, Class<T> type) {
    T found = null;
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        found = type.cast(t);
      }
    }
    return found;
  }

  /** The innermost cause's class and message. */
  static String line(Throwable e) {
    Throwable t = e;
    while (t.getCause() != null
        && (t instanceof ExecutionException
            || t instanceof CompletionException
            || t.getCause().getMessage() != null)) {
      t = t.getCause();
    }
    String message = t.getMessage();
    return message == null ? t.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }
}
