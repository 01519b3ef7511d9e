package io.jkinesis.internal.session;

/**
 * Suggests, as part of a message, which limit to raise if the consumer's code ran out of memory or
 * stack.
 */
public final class ResourceHint {

  /** Causes can be circular. */
  private static final int MAX_WRAPPINGS = 16;

  private ResourceHint() {}

  /** Returns the hint for a throwable and its causes; empty if nothing ran out. */
  public static String of(Throwable thrown) {
    Throwable cause = thrown;
    for (int i = 0; i < MAX_WRAPPINGS && cause != null; i++) {
      if (cause instanceof OutOfMemoryError) {
        return "; " + ofMemory(String.valueOf(cause.getMessage()));
      } else if (cause instanceof StackOverflowError) {
        return "; raise -Xss, or look for an endless recursion";
      }
      cause = cause.getCause();
    }
    return "";
  }

  /** Returns how to increase the heap. */
  public static String heap() {
    return "raise -Xmx (jkinesis.maxHeap in the file of jkinesis run), now "
        + (Runtime.getRuntime().maxMemory() >> 20)
        + " MiB";
  }

  /** The JVM's message describes which memory it lacks; only one kind is the heap. */
  private static String ofMemory(String message) {
    if (message.contains("Metaspace")) {
      return "raise -XX:MaxMetaspaceSize";
    } else if (message.contains("ompressed class space")) {
      return "raise -XX:CompressedClassSpaceSize";
    } else if (message.contains("direct buffer") || message.contains("Direct buffer")) {
      return "raise -XX:MaxDirectMemorySize";
    } else if (message.contains("native thread")) {
      return "start fewer threads, or raise what limits them (ulimit -u, the container's pids and"
          + " memory)";
    } else if (message.contains("array size")) {
      return "no heap holds an array of that size";
    }
    return heap();
  }
}
