package io.jkinesis.launcher.source;

import io.jkinesis.Kinesis;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Generates a {@code main} for a consumer without one. */
final class Starter {

  private static final String NAME = "JkinesisStarter";

  private Starter() {}

  /** Compiles it into the folder of the classes that it starts; returns its name. */
  static String make(String consumer, Path folder, Path classes, Javac javac, Library library)
      throws JkinesisException, IOException {
    Path source =
        Files.writeString(
            folder.resolve(NAME + ".java"),
            """
            public final class %s {
              public static void main(String[] args) {
                %s.main(new String[] {"%s"});
              }
            }
            """
                .formatted(NAME, Kinesis.class.getName(), consumer));
    if (!javac.compile(source, library.compileTime(), classes)) {
      throw JkinesisException.failure("the starter of " + consumer + " does not compile");
    }
    return NAME;
  }
}
