package io.jkinesis.benchmarks.contestant;

import io.jkinesis.worker.internal.java.CdsArchive;
import io.jkinesis.worker.internal.java.JavaCommand;
import java.nio.file.Path;
import java.util.List;

/** A consumer with this library, as {@code run} starts it and as plain Java does. */
public final class JkinesisContestants {

  private final Path jar;
  private final Path archives;

  /**
   * @param jar the jar with a consumer and the library
   * @param archives the folder of CDS archives
   */
  public JkinesisContestants(Path jar, Path archives) {
    this.jar = jar;
    this.archives = archives;
  }

  /**
   * Returns the contestant with the command line of {@code run}, after its CDS archive was created.
   */
  public Contestant asRun(Jdk jdk) throws InterruptedException {
    JavaCommand command =
        new JavaCommand(
            jdk.java(), JavaCommand.DEFAULT_HEAP, List.of(), jar.toString(), List.of(), null);
    try (CdsArchive archive = new CdsArchive(command, archives)) {
      archive.prepare();
      return new Contestant(
          "jkinesis-" + jdk.feature(),
          "jkinesis, JDK " + jdk.feature(),
          archive.words(),
          Kind.JKINESIS,
          true);
    }
  }

  /** Returns the contestant without any options. */
  public Contestant withDefaultFlags(Jdk jdk) {
    return new Contestant(
        "jkinesis-" + jdk.feature() + "-default",
        "jkinesis, JDK " + jdk.feature() + ", default flags",
        List.of(jdk.java(), "-jar", jar.toString()),
        Kind.DEFAULT_FLAGS,
        true);
  }
}
