package io.jkinesis.benchmarks.contestant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A consumer's command for the stock daemon, which splits it at every space. */
public final class ConsumerScript {

  private ConsumerScript() {}

  /**
   * Writes a script that becomes the consumer.
   *
   * @param folder the daemon's working directory
   * @return the value of {@code executableName}
   */
  public static String write(Path folder, List<String> consumer) throws IOException {
    Path script = folder.resolve("consumer.sh");
    Files.writeString(script, "exec '" + String.join("' '", consumer) + "'\n");
    return "sh " + script.getFileName();
  }
}
