package io.jkinesis.testkit.internal.daemon;

import io.jkinesis.testkit.internal.child.ConsumerUnderTest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Creates the errors of a test: the location, the problem, and the end of the consumer's stderr.
 */
final class Failures {

  private static final int TAIL_LINES = 30;

  private final ConsumerUnderTest child;
  private String where = "before initialize";

  Failures(ConsumerUnderTest child) {
    this.child = child;
  }

  void where(String place) {
    where = place;
  }

  /**
   * Returns an error that ends with the consumer's stderr; its cause is what the consumer threw.
   */
  AssertionError of(@Nullable String action, @Nullable String what) {
    StringBuilder text = new StringBuilder(where);
    if (action != null) {
      text.append(": ").append(action);
    }
    text.append(": ").append(what);
    List<String> stderr = child.stderr().lines().toList();
    if (!stderr.isEmpty()) {
      text.append("\nthe consumer's stderr:");
      stderr.stream()
          .skip(Math.max(0, stderr.size() - TAIL_LINES))
          .forEach(line -> text.append("\n    ").append(line));
    }
    return new AssertionError(text.toString(), child.cause());
  }

  AssertionError interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new AssertionError(where + ": the test was interrupted while it waited", e);
  }
}
