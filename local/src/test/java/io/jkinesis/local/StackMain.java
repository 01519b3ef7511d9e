package io.jkinesis.local;

import java.nio.file.Path;
import java.util.stream.Collectors;

/** A JVM that starts the stack, tells of it in one line and ends at the end of its input. */
final class StackMain {
  private StackMain() {}

  /**
   * Starts a stack.
   *
   * @param args the cache directory
   */
  public static void main(String[] args) throws Exception {
    try {
      LocalStack stack =
          LocalStack.start(LocalStackOptions.defaults().withCacheDirectory(Path.of(args[0])));
      System.out.println(
          "started "
              + stack.processes().stream()
                  .map(process -> Long.toString(process.pid()))
                  .collect(Collectors.joining(" ")));
      System.in.read();
      // Without close(): what is left then is the test's question.
    } catch (LocalStackException e) {
      System.out.println("failed " + e.getMessage());
    }
  }
}
