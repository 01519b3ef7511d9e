package io.jkinesis.local;

import java.nio.file.Path;
import java.util.stream.Collectors;

/** A JVM that starts the services, describes them on one line and exits at the end of its input. */
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
      // Without close(): the test checks what is left then.
    } catch (LocalServicesException e) {
      System.out.println("failed " + e.getMessage());
    }
  }
}
