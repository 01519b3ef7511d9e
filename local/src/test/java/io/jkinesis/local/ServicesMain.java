package io.jkinesis.local;

import java.nio.file.Path;
import java.util.stream.Collectors;

/** A JVM that starts the services, tells of them in one line and ends at the end of its input. */
final class ServicesMain {
  private ServicesMain() {}

  /**
   * Starts the services.
   *
   * @param args the cache directory
   */
  public static void main(String[] args) throws Exception {
    try {
      LocalServices services =
          LocalServices.start(LocalServicesOptions.defaults().withCacheDirectory(Path.of(args[0])));
      System.out.println(
          "started "
              + services.processes().stream()
                  .map(process -> Long.toString(process.pid()))
                  .collect(Collectors.joining(" ")));
      System.in.read();
      // Without close(): what is left then is the test's question.
    } catch (LocalServicesException e) {
      System.out.println("failed " + e.getMessage());
    }
  }
}
