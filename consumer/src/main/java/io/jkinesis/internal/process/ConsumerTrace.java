package io.jkinesis.internal.process;

import io.jkinesis.internal.session.ConsumerCalls;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stack traces for the author of the consumer, without the frames that called the consumer. */
final class ConsumerTrace {

  private static final String SESSION = ConsumerCalls.class.getName();
  private static final String PROCESS = ConsumerTrace.class.getPackageName() + ".";
  private static final String HANDLERS = "io.jkinesis.internal.handler.";

  private ConsumerTrace() {}

  /**
   * Removes the callers' frames from a throwable, its causes and its suppressed exceptions; returns
   * it.
   */
  static @Nullable Throwable trimmed(@Nullable Throwable thrown) {
    trim(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    return thrown;
  }

  private static void trim(@Nullable Throwable thrown, Set<Throwable> seen) {
    if (thrown == null || !seen.add(thrown)) {
      return;
    }
    StackTraceElement[] frames = thrown.getStackTrace();
    thrown.setStackTrace(Arrays.copyOf(frames, consumersPart(frames)));
    trim(thrown.getCause(), seen);
    for (Throwable suppressed : thrown.getSuppressed()) {
      trim(suppressed, seen);
    }
  }

  private static int consumersPart(StackTraceElement[] frames) {
    int end = 0;
    while (end < frames.length && !callsTheConsumer(frames[end].getClassName())) {
      end++;
    }
    if (end == frames.length) {
      return end; // thrown by another thread, or the trace is too long to include the caller
    }
    while (end > 0 && isReflection(frames[end - 1].getClassName())) {
      end--;
    }
    return end == 0 ? frames.length : end; // a bug in jkinesis, which needs the whole trace
  }

  /** Excludes the checkpointer, which the consumer calls. */
  private static boolean callsTheConsumer(String className) {
    return className.equals(SESSION)
        || className.startsWith(PROCESS)
        || className.startsWith(HANDLERS);
  }

  private static boolean isReflection(String className) {
    return className.startsWith("java.lang.reflect.")
        || className.startsWith("jdk.internal.reflect.")
        || className.startsWith("java.lang.invoke.");
  }
}
